import { everyAddress, openGuide, type Address } from '../addresses.ts';
import { openE2eContext, type E2eContext } from '../context.ts';
import { cutTexts } from '../cut-texts.ts';
import { follow } from '../follow.ts';
import { openSession, type BrowserSession } from '../session.ts';

// Every page on the narrowest phone, on a tablet and a desk, and at twice its size: nothing of it is out of reach.
let context: E2eContext;
let operator: BrowserSession;

beforeAll(async () => {
  context = await openE2eContext();
  operator = await openGuide(context);
}, 480_000);
afterAll(() => context.close(), 480_000);

const rank = ({ name }: Address): number => (name === 'home' ? 1 : 0);

/** The wall is a screen in the office, of one size. */
const OTHER_SIZE = new Set(['wall']);

const SIZES = {
  '320 pixels': { width: 320, height: 640 },
  '1440 at 200 %': { width: 720, height: 450 },
  '1024 pixels': { width: 1024, height: 768 },
  '1440 pixels': { width: 1440, height: 900 },
};

/** What another role has opened already is opened once more only where it differs by role. */
const BY_ROLE = new Set(['home', 'request', 'firewallRequest']);

test('nothing is cut at 320, 1024 and 1440 pixels, nor on a screen of 1440 at 200 %', async () => {
  const faults = new Map<string, string>();
  const opened = new Set<string>();
  for (const person of ['operatore', 'responsabile', 'admin', 'referente'] as const) {
    const session = await openSession(context, { person, viewport: SIZES['320 pixels'] });
    // The page that stands open already comes last: only then is it drawn anew.
    const addresses = (await everyAddress(session, operator)).sort((a, b) => rank(a) - rank(b));
    for (const { name, path } of addresses) {
      if (OTHER_SIZE.has(name) || (opened.has(name) && !BY_ROLE.has(name))) continue;
      await follow(session, path);
      if ((await session.page.title()).startsWith('Pagina riservata')) continue;
      opened.add(name);
      for (const [size, viewport] of Object.entries(SIZES)) {
        await session.page.setViewportSize(viewport);
        await session.page.evaluate(twoFrames);
        for (const fault of await cutTexts(session.page))
          if (!faults.has(fault)) faults.set(fault, `${person} ${name}, ${size}: ${fault}`);
      }
    }
    await session.close();
  }
  expect([...faults.values()]).toEqual([]);
  expect(opened.size).toBeGreaterThan(70);
}, 900_000);

/** What watches the size of its box, such as a chart, has drawn itself anew. */
const twoFrames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
