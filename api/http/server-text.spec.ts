import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PecInspection } from '../../contract/pec/pec.ts';
import type { ImportPreview } from '../../contract/records/imports.ts';
import { upload } from '../imports/testing/upload.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
beforeAll(async () => {
  app = await startTestApplication();
  operator = await app.as('operator');
});
afterAll(() => app.close());

const inLanguage = (language: string): TestClient => ({
  ...operator,
  raw: (options) =>
    operator.raw({ ...options, headers: { ...options.headers, 'accept-language': language } }),
});

const TABLE = [
  'Rapporto del 28/11/2026;;',
  'Nome;Antivirus attivo;Firme del',
  'PC-1;sì;28/11/2026 07:12',
  'PC-2;boh;28/11/2026 07:12',
].join('\r\n');

async function preview(language: string): Promise<ImportPreview> {
  const { status, body } = await upload<ImportPreview>(
    inLanguage(language),
    '/api/workstations/import-previews',
    TABLE,
    { profile: 'auto' },
  );
  expect(status).toBe(200);
  return body;
}

test('notes and faults of an import are read in the language of who asks', async () => {
  const italian = await preview('it');
  const english = await preview('en-GB,en;q=0.9,it;q=0.8');
  expect(italian.notes).toContain('Righe sopra l’intestazione tralasciate: 1 (intestazione alla riga 2).');
  expect(english.notes).toContain('Rows above the heading left out: 1 (the heading is at row 2).');
  expect(italian.faults.map(({ message }) => message)).toEqual([
    'stato della protezione non riconosciuto: indicare una volta che cosa significa (la riga entra, con questo dato non noto)',
  ]);
  expect(english.faults.map(({ message }) => message)).toEqual([
    'state of the protection not known: say once what it means (the row goes in, with this value not known)',
  ]);
  const { notes: _, faults: __, ...rest } = english;
  expect(italian).toMatchObject(rest);
});

test('what a receipt is worth is said in the language of who asks', async () => {
  const message = readFileSync(
    path.resolve(import.meta.dirname, '../pec/testing/messages/10-wrapped-by-list.eml'),
  );
  const reasonIn = async (language: string) =>
    (await upload<PecInspection>(inLanguage(language), '/api/pec/inspections', message, {}, 'a.eml')).body
      .reason;
  expect(await reasonIn('it')).toMatch(/^Un messaggio firmato sta dentro questo.*Firma integra di /);
  const english = await reasonIn('en');
  expect(english).toMatch(
    /^A signed message stands inside this one.*Intact signature of .*, certificate issued by /,
  );
  expect(english).not.toMatch(/ (?:di|il|la|che) /);
});
