import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openE2eContext, type E2eContext } from '../context.ts';
import { BUILT, measureFirstLoad, weighFiles } from '../first-load.ts';
import { openSession } from '../session.ts';

/** kB as gzip makes them. Charts come after the first paint. */
const SCRIPT = 120;
const STYLE = 30;
const REQUESTS = 12;
/** The line of changes, and marks that come when the lists stand. */
const LATER = /^\/api\/(events|firewall\/request-risks)$/;

let stage: E2eContext;
beforeAll(async () => {
  stage = await openE2eContext();
});
afterAll(() => stage.close());

test('the files that the page names, and those that they import, are light, few, and lie there compressed', () => {
  const html = readFileSync(path.join(BUILT, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file!);
  expect(named.some((file) => file.endsWith('.js'))).toBe(true);
  const files = new Set(named);
  for (const file of files)
    for (const [, imported] of read(file).matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
      files.add(`assets/${imported}`);
  const all = [...files];
  expect(weighFiles(all, '.js')).toBeGreaterThan(50);
  expect(weighFiles(all, '.js')).toBeLessThan(SCRIPT);
  expect(weighFiles(all, '.css')).toBeLessThan(STYLE);
  expect(all.length).toBeLessThanOrEqual(4);
  for (const file of all.filter((each) => read(each).length > 1024))
    for (const form of ['br', 'gz'])
      expect([file, existsSync(path.join(BUILT, `${file}.${form}`))]).toEqual([file, true]);
});

const read = (file: string): string => readFileSync(path.join(BUILT, file), 'utf8');

test.each(['operatore', 'responsabile', 'referente', 'revisore', 'admin'] as const)(
  'the home of %s stands in few questions, and in no second round trip',
  async (person) => {
    const { page, consoleErrors, close } = await openSession(stage, { person });
    const encodings = new Map<string, string | undefined>();
    let html = '';
    // Nothing changes meanwhile: a change would be asked for again.
    await page.route('**/api/events', (route) => route.fulfill({ status: 204 }));
    page.on('response', async (answer) => {
      if (new URL(answer.url()).pathname === '/') html = await answer.text();
      encodings.set(new URL(answer.url()).pathname, answer.headers()['content-encoding']);
    });
    const { asked, style } = await measureFirstLoad(page, '/');
    const scripts = asked.filter((address) => address.endsWith('.js'));
    // What is heavy comes after the first paint: charts, and the schemas of later answers.
    expect(
      weighFiles(
        scripts.filter((file) => !/\/(charts|schemas)-/.test(file)),
        '.js',
      ),
    ).toBeLessThan(SCRIPT);
    expect(style).toBeLessThan(STYLE);
    // A slow server leaves answers out: the page asks for those, and for nothing that it was given.
    const given = [...html.matchAll(/"(?:GET|POST) (\/[\w/-]+)[^"]*":/g)].map(
      ([, address]) => `/api${address}`,
    );
    expect(given).toContain('/api/session');
    const own = asked.filter((address) => address.startsWith('/api/') && !LATER.test(address));
    expect(own.filter((address) => given.includes(address))).toEqual([]);
    const others = asked.filter((address) => !own.includes(address));
    expect([others.length <= REQUESTS, others]).toEqual([true, others]);
    // As they lie in the folder, and the page itself.
    for (const [address, encoding] of encodings)
      if (/\.(js|css)$|^\/$/.test(address)) expect([address, encoding]).toEqual([address, 'br']);
    expect(consoleErrors).toEqual([]);
    await close();
  },
);
