// Takes the README's pictures from the running product with its demonstration data:
//   npm run screenshots
import { statSync } from 'node:fs';
import path from 'node:path';
import { openE2eContext, type E2eContext } from '../../e2e/context.ts';
import { DESKTOP, PHONE, openSession, type BrowserSession } from '../../e2e/session.ts';
import type { DemonstrationPerson } from '../../e2e/people.ts';

interface Picture {
  name: string;
  person: DemonstrationPerson;
  /** The page's address, or how to find it. */
  at: string | ((session: BrowserSession) => Promise<string>);
  /** On a phone too. */
  phone?: true;
}

const PICTURES: Picture[] = [
  { name: 'cruscotto', person: 'responsabile', at: '/', phone: true },
  { name: 'richiesta', person: 'responsabile', at: firewallRequestToAccept, phone: true },
  { name: 'blacklist', person: 'operatore', at: '/blacklist', phone: true },
  { name: 'firewall', person: 'operatore', at: '/firewall' },
  { name: 'postazioni', person: 'operatore', at: '/postazioni' },
];

async function firewallRequestToAccept({ page }: BrowserSession): Promise<string> {
  const answer = await page.request.get('/api/requests?service=firewall-rule&state=submitted&limit=1');
  const { items } = (await answer.json()) as { items: { id: string }[] };
  if (!items[0]) throw new Error('The demonstration has no firewall request that waits for acceptance');
  return `/richieste/${items[0].id}`;
}

async function take(context: E2eContext, picture: Picture, isPhone: boolean): Promise<void> {
  const session = await openSession(context, { person: picture.person, viewport: isPhone ? PHONE : DESKTOP });
  const { page } = session;
  await page.goto(typeof picture.at === 'string' ? picture.at : await picture.at(session));
  await page.getByRole('heading', { level: 1 }).waitFor();
  // The live feed never ends, so the network is never idle: wait until no piece says that it loads.
  await page.waitForFunction(() => !document.body.innerText.includes('Caricamento in corso'));
  await page.waitForTimeout(800);
  const file = path.join(import.meta.dirname, `${picture.name}${isPhone ? '-telefono' : ''}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${path.basename(file)} ${Math.round(statSync(file).size / 1024)} kB\n`);
  if (session.consoleErrors.length > 0)
    throw new Error(`${picture.name}: ${session.consoleErrors.join('; ')}`);
  await session.close();
}

/** The demonstration's first check is due at its next hour: the matrix is worth a picture after one. */
async function checkTheBlacklists(context: E2eContext): Promise<void> {
  const { page, close } = await openSession(context, { person: 'operatore' });
  await page.goto('/blacklist');
  await page.getByRole('button', { name: 'Controlla ora' }).click();
  for (;;) {
    const answer = await page.request.get('/api/dnsbl/sweeps?limit=1');
    const { items } = (await answer.json()) as { items: { kind: string; state: string }[] };
    if (items[0]?.kind === 'check-now' && items[0].state === 'finished') break;
    await page.waitForTimeout(1000);
  }
  await close();
}

const context = await openE2eContext();
try {
  await checkTheBlacklists(context);
  for (const picture of PICTURES) {
    await take(context, picture, false);
    if (picture.phone) await take(context, picture, true);
  }
} finally {
  await context.close();
}
