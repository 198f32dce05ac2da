import { openE2eContext, type E2eContext } from '../context.ts';
import { cutTexts } from '../cut-texts.ts';
import { settled } from '../main-pages.ts';
import { openSession } from '../session.ts';

/** A sheet of A4 within its margins, as the browser lays it out. */
const SHEET = { width: 680, height: 1009 };

let context: E2eContext;
beforeAll(async () => {
  context = await openE2eContext();
}, 480_000);
afterAll(() => context.close(), 480_000);

test('lists, a request and a case are printed without the frame of the application, and whole', async () => {
  const { page, close } = await openSession(context, { person: 'operatore' });
  const first = async (list: string): Promise<string> => {
    const answer = await page.request.get(`/api${list}`);
    return ((await answer.json()) as { items: { id: string }[] }).items[0]!.id;
  };
  const pages = [
    '/richieste',
    '/blacklist/segnalazioni',
    `/richieste/${await first('/requests?kind=firewall&limit=1')}`,
    `/blacklist/pratiche/${await first('/dnsbl/cases?limit=1')}`,
  ];
  const faults: string[] = [];
  for (const path of pages) {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    await page.setViewportSize(SHEET);
    await page.emulateMedia({ media: 'print' });
    const shown = await page
      .locator('.header, .navigation, .filters, .tabs, main button')
      .evaluateAll((parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.className));
    for (const part of shown) faults.push(`${path}: printed: ${part}`);
    for (const fault of await cutTexts(page)) faults.push(`${path}: ${fault}`);
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    // What was on the page is on the paper: its texts make it longer than an empty sheet.
    expect(paper.length).toBeGreaterThan(10_000);
  }
  expect(faults).toEqual([]);
  await close();
}, 300_000);
