import { writeXlsx } from 'hucre/xlsx';
import { readIpaExtract } from './ipa-extract-file.ts';
import type { IpaComparison } from '../../contract/mailboxes/ipa.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import type { MailboxDetail } from '../../contract/mailboxes/mailboxes.ts';
import type { FindingRequest } from '../../contract/records/findings.ts';
import { upload } from '../imports/testing/upload.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;
let alice: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  app.clock.set('2026-11-16T09:00:00Z');
  operator = await app.as('operator');
  alice = await app.as('alice');
});
afterAll(() => app.close());

const HEAD =
  'Codice_IPA,Denominazione_ente,Codice_uni_aoo,Denominazione_aoo,Mail1,Tipo_Mail1,Mail2,Tipo_Mail2';
const AOO = [
  HEAD,
  'P_SLV,Provincia,A1,Protocollo,Protocollo@PEC.provincia.example,Pec,urp@provincia.example,Altro',
  'p_slv,Provincia,A2,Archivio,archivio@pec.provincia.example,Pec,,',
  'c_xyz,Altro comune,B1,Protocollo,altro@pec.comune.example,Pec,,',
];
const read = (file: string, client = operator) =>
  upload<IpaComparison & ProblemBody>(client, '/api/ipa-comparison', file);
const compared = async (client = operator) => (await client.get<IpaComparison>('/api/ipa-comparison')).body;
const pec = async (local: string, more: object) =>
  (
    await operator.post<MailboxDetail>('/api/mailboxes', {
      service: 'pec',
      kind: 'institutional',
      address: `${local}@pec.provincia.example`,
      holderName: 'Protocollo',
      expiresOn: '2028-12-31',
      vaultReference: 'KeePass',
      ...more,
    })
  ).body;

test('asks for the body’s code before it reads an extract, and refuses what is none', async () => {
  expect(await read(AOO.join('\n'))).toMatchObject({ status: 422, body: { code: 'no-ipa-code' } });
  await pec('protocollo', { ipaCode: 'p_slv', aooCode: 'A1', sectorId: app.people.sectors.roads });
  expect(await read('a,b\n1,2')).toMatchObject({ status: 422, body: { code: 'not-an-ipa-extract' } });
  expect(await read(`${HEAD}\n${AOO[3]}`)).toMatchObject({ status: 422, body: { code: 'no-own-lines' } });
  expect((await read(AOO.join('\n'), alice)).status).toBe(403);
  expect(await compared()).toMatchObject({ extracts: [], lines: [] });
});

test('keeps the extract with its date and compares by code: PEC only, several addresses a line', async () => {
  await pec('nascosta', { ipaCode: 'p_slv', aooCode: 'A1' });
  const answer = await read(AOO.join('\n'));
  expect(answer).toMatchObject({
    status: 200,
    body: {
      extracts: [
        {
          part: 'aoo',
          fileName: 'tabella.csv',
          linesRead: 3,
          published: 2,
          readAt: '2026-11-16T09:00:00Z',
        },
      ],
      lines: [
        {
          outcome: 'missing-here',
          address: 'archivio@pec.provincia.example',
          mailboxId: null,
          finding: null,
        },
        {
          outcome: 'missing-in-ipa',
          address: 'nascosta@pec.provincia.example',
          finding: { requestCode: null },
        },
        {
          outcome: 'agrees',
          address: 'protocollo@pec.provincia.example',
          theirs: [{ description: 'Protocollo' }],
        },
      ],
    },
  });
  expect(await compared()).toEqual(answer.body);
  // The referent of roads sees the own sector's line, and nothing of what the register lacks.
  expect((await compared(alice)).lines.map(({ address }) => address)).toEqual([
    'protocollo@pec.provincia.example',
  ]);
});

test('what the comparison finds opens one request, and goes when the record or the extract agree', async () => {
  const [line] = (await compared()).lines.filter(({ outcome }) => outcome === 'missing-in-ipa');
  const mailbox = (await operator.get<MailboxDetail>(`/api/mailboxes/${line!.mailboxId}`)).body;
  expect(mailbox.findings).toMatchObject([{ code: 'pec-missing-in-ipa', on: '2026-11-16' }]);
  await operator.patch(`/api/mailboxes/${mailbox.id}`, {
    version: mailbox.version,
    changes: { sectorId: app.people.sectors.roads },
  });
  const open = () => operator.post<FindingRequest>(`/api/mailbox-findings/${line!.finding!.id}/request`);
  expect((await open()).status).toBe(201);
  expect((await open()).status).toBe(409);
  expect((await compared()).lines).toContainEqual(
    expect.objectContaining({
      outcome: 'missing-in-ipa',
      finding: expect.objectContaining({ requestCode: expect.stringMatching(/^PE-/) }),
    }),
  );

  // The next extract publishes it, under another AOO; then the record is put right.
  await read([...AOO, 'p_slv,Provincia,A9,Nuova,nascosta@pec.provincia.example,Pec,,'].join('\n'));
  const differs = (await operator.get<MailboxDetail>(`/api/mailboxes/${mailbox.id}`)).body;
  expect(differs.findings).toMatchObject([{ code: 'pec-ipa-codes-differ' }]);
  await operator.patch(`/api/mailboxes/${mailbox.id}`, {
    version: differs.version,
    changes: { aooCode: 'A9' },
  });
  expect((await operator.get<MailboxDetail>(`/api/mailboxes/${mailbox.id}`)).body.findings).toEqual([]);
});

test('a closed mailbox that is still published asks for work, and its problem may be filed', async () => {
  const closed = await pec('archivio', { ipaCode: 'p_slv', sectorId: app.people.sectors.roads });
  await operator.patch(`/api/mailboxes/${closed.id}`, { version: 1, changes: { state: 'closed' } });
  const { findings } = (await operator.get<MailboxDetail>(`/api/mailboxes/${closed.id}`)).body;
  expect(findings).toMatchObject([{ code: 'pec-closed-in-ipa', severity: 'high' }]);
  expect((await operator.post(`/api/mailbox-findings/${findings[0]!.id}/request`)).status).toBe(201);
});

test('the files of areas and of units stand beside each other', async () => {
  const unit = 'Codice_IPA,Codice_uni_uo,Codice_uni_aoo,Descrizione_uo,Mail1,Tipo_Mail1';
  await read(`${unit}\np_slv,UF1,A1,Ufficio gare,gare@pec.provincia.example,Pec`);
  const { extracts, lines } = await compared();
  expect(extracts.map(({ part, published }) => [part, published])).toEqual([
    ['aoo', 3],
    ['units', 1],
  ]);
  expect(lines.map(({ address }) => address)).toContain('gare@pec.provincia.example');
});

test('an extract that a spreadsheet saved as XLSX is read as the CSV is', async () => {
  const rows = AOO.map((line) => line.split(','));
  const xlsx = Buffer.from(await writeXlsx({ sheets: [{ name: 'aoo', rows }] }));
  const csv = await readIpaExtract('aoo.csv', Buffer.from(AOO.join('\n')), ['p_slv']);
  const found = await readIpaExtract('aoo.xlsx', xlsx, ['p_slv']);
  expect(found.entries).toHaveLength(2);
  expect([found.part, found.entries]).toEqual([csv.part, csv.entries]);
});
