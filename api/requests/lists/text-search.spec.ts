import * as fc from 'fast-check';
import { SearchWords20261130164000 } from '../../../migrations/20261130164000-search-words.ts';
import type { RequestPage } from '../../../contract/requests/requests.ts';
import { plainText } from '../../../domain/search/plain-text.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import { file } from '../testing/requests.ts';

const SUBJECTS = {
  organigramma: 'Aggiornamento dell’organigramma',
  orologio: "Prova dell'orologio",
  universita: 'Collegamento con l’università',
  termografo: 'Programma «termografo-alfa» da installare',
  vpn: 'VPN “vpn-fornitore-paghe” non parte',
  ufficio: 'Stampante dell’ufficio protocollo',
  address: 'Raggiungere (10.20.30.5), porta tcp/443',
  host: 'Il server archivio-1.provincia.example non risponde.Serve oggi',
  mail: 'Casella mario.rossi@provincia.example piena',
  dash: 'Telefono–cordless guasto',
};

let app: TestApplication;
let alice: TestClient;
const codes = new Map<string, string>();

beforeAll(async () => {
  app = await startTestApplication();
  alice = await app.as('alice');
  for (const [name, subject] of Object.entries(SUBJECTS)) {
    const request = await file(alice, 'software', {
      subject,
      content: { description: 'Serve per il lavoro.', place: 'Stanza 12' },
    });
    codes.set(request.code, name);
  }
});
afterAll(() => app.close());

const find = async (text: string): Promise<string[]> =>
  (await alice.get<RequestPage>(`/api/requests?text=${encodeURIComponent(text)}`)).body.items.map(
    ({ code }) => codes.get(code)!,
  );

test.each([
  ['organigramma', 'organigramma'],
  ['dell’organigramma', 'organigramma'],
  ["dell'organigramma", 'organigramma'],
  ['organigrammi', 'organigramma'],
  ['organigr', 'organigramma'],
  ['orologio', 'orologio'],
  ['dell’orologio', 'orologio'],
  ['università', 'universita'],
  ['universita', 'universita'],
  ["universita'", 'universita'],
  ['UNIVERSITÀ', 'universita'],
  ['universita\u{300}', 'universita'],
  ['termografo', 'termografo'],
  ['termografo-alfa', 'termografo'],
  ['«termografo-alfa»', 'termografo'],
  ['alfa', 'termografo'],
  ['vpn-fornitore-paghe', 'vpn'],
  ['vpn‑fornitore‑paghe', 'vpn'],
  ['paghe', 'vpn'],
  ['ufficio', 'ufficio'],
  ['stampante dell’ufficio', 'ufficio'],
  ['la stampante per il protocollo', 'ufficio'],
  ['stampan', 'ufficio'],
  ['10.20.30.5', 'address'],
  ['10.20.30', 'address'],
  ['443', 'address'],
  ['tcp/443', 'address'],
  ['archivio', 'host'],
  ['archivio-1.provincia.example', 'host'],
  ['serve oggi', 'host'],
  ['mario.rossi@provincia.example', 'mail'],
  ['rossi', 'mail'],
  ['cordless', 'dash'],
])('“%s” finds the request on the %s', async (text, name) => {
  expect(await find(text)).toContain(name);
});

test('the parts of a joined word stand in a row, and an address is not its neighbours', async () => {
  expect(await find('paghe-fornitore')).toEqual([]);
  expect(await find('10.20.30.50')).toEqual([]);
  expect(await find('10.30.20.5')).toEqual([]);
});

test('every word of a subject finds it, whatever stands around the word', async () => {
  const word = fc.stringMatching(/^[b-df-hj-np-tv-z]{4,8}$/);
  const around = fc.constantFrom(
    'dell’',
    "l'",
    '«',
    '»',
    '“',
    '”',
    '(',
    '-',
    '–',
    '/',
    '…',
    ', ',
    '. ',
    '\u{A0}',
    '; ',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(around, word), { minLength: 2, maxLength: 4 }), async (parts) => {
      const text = parts.map(([mark, each]) => `${mark}${each}`).join('');
      for (const [, each] of parts) {
        const [row] = await app.db.database.query<{ found: boolean }>(
          `SELECT (to_tsvector('italian', search_words($1)) || to_tsvector('simple', search_words($1))) @@ search_query($2) AS found`,
          [`Prima ${text} dopo`, each],
        );
        expect([text, each, row?.found]).toEqual([text, each, true]);
      }
    }),
    { numRuns: 60 },
  );
});

test('no text breaks the search', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (text) => {
      // What the contract lets through: no NUL, no half of a surrogate pair.
      if (text.includes('\0') || Buffer.from(text).toString() !== text) return;
      await app.db.database.query('SELECT search_query($1)', [text]);
    }),
    { numRuns: 200 },
  );
});

test('the database and the pages make the same plain text', async () => {
  for (const text of [...Object.values(SUBJECTS), 'È già “PIÙ” — città', 'Perche\u{301}', 'Straße ÇÑ']) {
    const [row] = await app.db.database.query<{ plain: string }>('SELECT plain_text($1) AS plain', [text]);
    expect(row?.plain).toBe(plainText(text));
  }
});

test('a list without full text finds words after an apostrophe as well', async () => {
  const operator = await app.as('operator');
  await app.db.database.query(
    `INSERT INTO mailbox (id, service, kind, address, label)
     VALUES (gen_random_uuid(), 'peo', 'functional', 'urp@provincia.example', 'Casella dell’Università')`,
  );
  for (const text of ["dell'universita", 'dell’università', 'UNIVERSITÀ']) {
    const { body } = await operator.get<{ items: { address: string }[] }>(
      `/api/mailboxes?q=${encodeURIComponent(text)}`,
    );
    expect(body.items.map(({ address }) => address)).toEqual(['urp@provincia.example']);
  }
});

test('the change of the index can be taken back and made again', async () => {
  const runner = app.db.dataSource.createQueryRunner();
  const change = new SearchWords20261130164000();
  try {
    await change.down(runner);
    const [before] = await app.db.database.query<{ found: boolean }>(
      `SELECT bool_or(search @@ plainto_tsquery('italian', 'orologio')) AS found FROM request`,
    );
    expect(before?.found).toBe(true);
    await change.up(runner);
    expect(await find('organigramma')).toEqual(['organigramma']);
  } finally {
    await runner.release();
  }
});
