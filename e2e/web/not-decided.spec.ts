import type { FirewallSnapshot } from '../../contract/firewall/snapshots.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { inDays } from '../days.ts';
import { openSession, type BrowserSession } from '../session.ts';

// What of an export is not understood is said on every page whose answer it may change.
let context: E2eContext;
let operator: BrowserSession;

beforeAll(async () => {
  context = await openE2eContext();
  operator = await openSession(context, { person: 'operatore' });
}, 480_000);
afterAll(() => context.close(), 480_000);

const policy = (id: number, ...settings: string[]): string =>
  [`edit ${id}`, ...settings.map((text) => `set ${text}`), 'set schedule "always"', 'next'].join('\n');

const EXPORT = `#config-version=FGT100F-7.2.5-FW-build1517
config firewall address
edit "Aggiornamenti"
set type fqdn
set fqdn "update.example.it"
next
end
config firewall vip
edit "Portale"
set extip 203.0.113.10
set extintf "wan1"
set mappedip "10.30.0.10"
set portforward enable
set protocol tcp
set extport 443
set mappedport 8443
next
end
config firewall policy
${policy(1, 'name "Aggiornamenti"', 'srcintf "lan"', 'dstintf "wan1"', 'srcaddr "all"', 'dstaddr "Aggiornamenti"', 'action accept', 'service "ALL"')}
${policy(2, 'name "Mancante"', 'srcintf "lan"', 'dstintf "wan1"', 'srcaddr "all"', 'dstaddr "Server-protocollo"', 'action deny', 'service "ALL"')}
${policy(3, 'name "Portale"', 'srcintf "wan1"', 'dstintf "dmz"', 'srcaddr "all"', 'dstaddr "Portale"', 'action accept', 'service "ALL"')}
end
`;

test('the snapshot says what is not understood and what would cure it', async () => {
  const { page } = operator;
  const { status, snapshot } = await page.evaluate(async (text) => {
    const form = new FormData();
    form.set('file', new File([text], 'fortigate.conf'));
    const sent = await fetch('/api/firewall/snapshots', { method: 'POST', body: form });
    const made = (await sent.json()) as FirewallSnapshot;
    const taken = await fetch(`/api/firewall/snapshots/${made.id}/adoption`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return { status: [sent.status, taken.status], snapshot: made };
  }, EXPORT);
  expect(status).toEqual([201, 200]);
  await page.goto(`/firewall/istantanee/${snapshot.id}`);
  const part = page.getByRole('region', { name: 'Regole non decise' });
  await part.getByText('Sul firewall, scrivere gli indirizzi al posto del nome').first().waitFor();
  await part
    .getByText(/Importare l’esportazione intera/)
    .first()
    .waitFor();
  await page.getByRole('row', { name: /Unica.*33 %/ }).waitFor();
}, 480_000);

test('who reaches a server from the Internet: the rule, the translation, a packet before and after it', async () => {
  const { page } = operator;
  await page.goto('/firewall/domande?destination=203.0.113.10&kind=inbound');
  await page.getByRole('row', { name: /Aggiornamenti.*forse permette/ }).waitFor();
  await page
    .getByRole('row', { name: /permette .* → 203\.0\.113\.10, tcp 443 Portale .* → 10\.30\.0\.10, tcp 8443/ })
    .waitFor();
}, 480_000);

test('the analysis says of a risk that it depends', async () => {
  const { page } = operator;
  await page.goto('/firewall/analisi');
  await page
    .getByRole('row', { name: /Aggiornamenti.*dipende: la regola non è compresa per intero/ })
    .first()
    .waitFor();
}, 480_000);

test('who accepts a request reads that the answer depends on what is not understood', async () => {
  const { page } = operator;
  await page.goto('/richieste/nuova/firewall');
  for (const [label, text] of [
    ['Da (sorgenti)', '10.1.0.5'],
    ['Verso (destinazioni)', '198.51.100.5'],
    ['Servizi', 'tcp/8443'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).first().fill(text);
    await page.keyboard.press('Enter');
  }
  await page.getByLabel('Motivo della richiesta').fill('Prova della dipendenza.');
  await page.getByLabel('Serve fino al').fill(inDays(90));
  await page.getByText('La risposta dipende da regole non comprese per intero').first().waitFor();
  await page.getByRole('button', { name: 'Presenta la richiesta' }).click();
  await page.waitForURL(/\/richieste\/[0-9a-f-]{36}$/);
  const manager = await openSession(context, { person: 'responsabile' });
  await manager.page.goto(page.url());
  const card = manager.page.getByRole('region', { name: 'Da accettare e confermare' });
  await card.getByText('Non è certo se oggi sia permesso').first().waitFor();
  await card.getByText(/La risposta dipende da regole non comprese per intero.*: .*«Mancante»/).waitFor();
  expect(manager.consoleErrors).toEqual([]);
  expect(operator.consoleErrors).toEqual([]);
  await manager.close();
}, 480_000);
