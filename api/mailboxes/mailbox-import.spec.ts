import type { ImportOutcome, ImportPreview } from '../../contract/records/imports.ts';
import type { ProblemBody } from '../../contract/lists.ts';
import type { MailboxDetail, MailboxSummary } from '../../contract/mailboxes/mailboxes.ts';
import { upload } from '../imports/testing/upload.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../testing/application.ts';

let app: TestApplication;
let operator: TestClient;

beforeAll(async () => {
  app = await startTestApplication();
  operator = await app.as('operator');
});
afterAll(() => app.close());

const preview = (file: string | Buffer, options = {}) =>
  upload<ImportPreview & ProblemBody>(operator, '/api/mailboxes/import-previews', file, options);
const imported = (file: string | Buffer, options = {}) =>
  upload<ImportOutcome & ProblemBody>(operator, '/api/mailboxes/imports', file, options);
const count = async () => (await operator.get<{ total: number }>('/api/mailboxes?limit=1')).body.total;
const stored = async () =>
  app.db.database.query(
    "SELECT to_jsonb(m) - 'id' - 'created_at' - 'updated_at' - 'version' AS row FROM mailbox m ORDER BY address",
  );

test('previews what a file would do, imports it, and finds nothing to do the second time', async () => {
  const file = [
    'Indirizzo;Servizio;Tipo;Settore;Titolare;Scadenza;Gestore;Alias',
    'Protocollo@pec.provincia.example;PEC;istituzionale;VIA;Protocollo;31/12/2027;Namirial S.p.A.;',
    'urp@provincia.example;PEO;condivisa;Ragioneria;;;;"info@provincia.example, aiuto@provincia.example"',
  ].join('\r\n');
  const shown = await preview(file);
  expect(shown).toMatchObject({
    status: 200,
    body: {
      create: 2,
      faulty: 0,
      mapping: { address: 'Indirizzo', sectorId: 'Settore', expiresOn: 'Scadenza', notes: null },
      sample: [{ line: 2, outcome: 'create', key: 'protocollo@pec.provincia.example' }, { line: 3 }],
    },
  });
  expect(await count()).toBe(0);
  expect((await imported(file)).body).toMatchObject({ create: 2, update: 0, faulty: 0 });
  const { items } = (await operator.get<{ items: MailboxSummary[] }>('/api/mailboxes')).body;
  expect(items).toMatchObject([
    {
      address: 'protocollo@pec.provincia.example',
      sectorName: 'Viabilità',
      expiresOn: '2027-12-31',
      providerName: 'Namirial S.p.A.',
    },
    { address: 'urp@provincia.example', sectorName: 'Ragioneria', kind: 'shared' },
  ]);
  expect((await imported(file)).body).toMatchObject({ create: 0, update: 0, unchanged: 2 });
  const changed = await preview(file.replace('31/12/2027', '31/12/2028'));
  expect(changed.body).toMatchObject({
    update: 1,
    unchanged: 1,
    sample: [{ changes: [{ field: 'expiresOn', before: '2027-12-31', after: '2028-12-31' }] }, {}],
  });
});

test('gives an empty table to fill in, and the faulty lines back with their reasons', async () => {
  const template = await operator.get('/api/mailboxes/import-template?format=csv');
  expect(template.text).toContain('"Indirizzo";');
  expect(template.text.trim().split('\n')).toHaveLength(1);
  // What the template names is what an import takes.
  const filled = await preview(`${template.text.trim().replace('\uFEFF', '')}\r\n`);
  expect(filled.status === 200 ? filled.body.mapping['address'] : 'Indirizzo').toBe('Indirizzo');

  const file = [
    'Indirizzo;Servizio;Note',
    'buona@provincia.example;PEO;',
    'senza-chiocciola;PEO;=1+1',
    'altra@provincia.example;PEO;',
  ].join('\r\n');
  const before = await count();
  const { text, status } = await upload(operator, '/api/mailboxes/import-faults', file, {});
  expect(status).toBe(200);
  const lines = text.replace('\uFEFF', '').trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toBe('"Indirizzo";"Servizio";"Note";"Riga";"Motivo"');
  // No cell of a stranger's is a formula for who opens it.
  expect(lines[1]).toMatch(/^"senza-chiocciola";"PEO";"'=1\+1";"3";"Indirizzo: .+"$/);
  expect(await count()).toBe(before);
});

test('reads Microsoft’s usage report in bytes, and remembers columns for each origin', async () => {
  const file = [
    'User Principal Name,Display Name,Is Deleted,Storage Used (Byte),Prohibit Send/Receive Quota (Byte),Recipient Type',
    'gare@provincia.example,Ufficio gare,False,1610612736,53687091200,Shared',
  ].join('\n');
  const shown = await preview(file, { profile: 'microsoft-365' });
  expect(shown.body).toMatchObject({
    create: 1,
    faulty: 0,
    sources: [expect.stringContaining('learn.microsoft.com')],
    mapping: { address: 'User Principal Name', usedMb: 'Storage Used (Byte)', label: 'Display Name' },
  });
  await imported(file, { profile: 'microsoft-365' });
  const { items } = (await operator.get<{ items: MailboxSummary[] }>('/api/mailboxes?q=gare@')).body;
  expect(items).toMatchObject([{ kind: 'shared', usedMb: 1536, quotaMb: 51_200, label: 'Ufficio gare' }]);
  // Google’s list of users has a column for passwords: masked it harms nobody, filled it goes no further.
  const google = (password: string) =>
    `Email Address [Required],Password [Required],Department\nx@provincia.example,${password},VIA`;
  expect(await preview(google('****'), { profile: 'google-workspace' })).toMatchObject({
    status: 200,
    body: { create: 1, mapping: { sectorId: 'Department' } },
  });
  expect(await preview(google('estate2026'), { profile: 'google-workspace' })).toMatchObject({
    status: 422,
    body: { code: 'secret-column' },
  });
  const chosen = { address: 'Chi', label: 'Cosa' };
  await imported('Chi,Cosa\nk@provincia.example,Prova', { profile: 'generic', mapping: chosen });
  const again = 'Chi,Cosa\nk@provincia.example,Altra';
  expect((await preview(again, { profile: 'generic' })).body).toMatchObject({ mapping: chosen, update: 1 });
  expect((await preview(again, { profile: 'baluardo' })).body.mapping).toMatchObject({ address: null });
  expect((await preview(again, { profile: 'kaspersky' })).status).toBe(400);
});

test('columns that are not in the file leave the record alone', async () => {
  await imported('casella,quota\r\nurp@provincia.example,5000\r\n');
  const { items } = (await operator.get<{ items: MailboxSummary[] }>('/api/mailboxes?q=urp')).body;
  const { body } = await operator.get<MailboxDetail>(`/api/mailboxes/${items[0]!.id}`);
  expect(body).toMatchObject({
    quotaMb: 5000,
    kind: 'shared',
    aliases: ['info@provincia.example', 'aiuto@provincia.example'],
    sectorName: 'Ragioneria',
  });
});

test('every fault is told with its line and column, and nothing is half done', async () => {
  const before = await stored();
  const file = [
    'Indirizzo;Servizio;Tipo;Settore;Spazio MB;Aperta il;Alias;Gestore',
    'nuova@provincia.example;PEO;condivisa;VIA;1000;01/02/2020;;',
    'senza-chiocciola;PEO;condivisa;VIA;1000;;;',
    'a@provincia.example;PEO;istituzionale;VIA;1000;;;',
    'b@provincia.example;PEO;condivisa;XXX;1000;;;',
    'c@provincia.example;PEO;condivisa;VIA;mille;;;',
    'd@provincia.example;PEO;condivisa;VIA;1000;31/02/2020;;',
    'nuova@provincia.example;PEO;condivisa;VIA;1000;;;',
    'e@provincia.example;PEO;condivisa;VIA;1000;;info@provincia.example;',
    'f@provincia.example;PEO;condivisa;VIA;1000;;;Namirial S.p.A.',
    ';PEO;condivisa;VIA;1000;;;',
    'g@provincia.example;POP;condivisa;VIA;1000;;;',
    '"h@provincia.example',
  ];
  const told = await preview(file.slice(0, -1).join('\n'));
  expect(told.body.faults.map(({ line, column }) => [line, column])).toEqual([
    [3, 'Indirizzo'],
    [4, 'Tipo'],
    [5, 'Settore'],
    [6, 'Spazio MB'],
    [7, 'Aperta il'],
    [8, 'Indirizzo'],
    [9, 'Alias'],
    [10, 'Gestore'],
    [11, 'Indirizzo'],
    [12, 'Servizio'],
  ]);
  const refused = await imported(file.slice(0, -1).join('\n'));
  expect(refused).toMatchObject({ status: 422, body: { code: 'faulty-lines' } });
  expect(refused.body.issues?.map(({ path }) => path)).toContain('line.5');
  expect(await imported(file.join('\n'))).toMatchObject({ status: 422, body: { code: 'unreadable-table' } });
  expect(await stored()).toEqual(before);
  const skipped = await imported(file.slice(0, -1).join('\n'), { faults: 'skip' });
  expect(skipped.body).toMatchObject({ create: 1, faulty: 10 });
});

test('a file with a column of passwords is refused whole, and a cell that holds one is a fault', async () => {
  expect(await preview('Indirizzo;Password\nx@provincia.example;segreta')).toMatchObject({
    status: 422,
    body: { code: 'secret-column' },
  });
  expect((await preview('Indirizzo;Note\nx@provincia.example;pwd: segreta')).body.faults).toMatchObject([
    { line: 2, column: 'Note' },
  ]);
});

test('unusable files get a plain reason', async () => {
  for (const file of ['', '\n\n', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]), Buffer.from('a\0b')]) {
    const answer = await preview(file);
    expect(answer.status).toBe(422);
    expect(answer.body.message).not.toBe('');
  }
  expect((await preview('Indirizzo\nx@y.example', { mapping: { address: 'Manca' } })).status).toBe(422);
  // The preview shows a file whose columns are still to be chosen; the import does not take it.
  expect((await preview('a;b\n1;2')).status).toBe(200);
  expect((await upload(operator, '/api/mailboxes/imports', 'a;b\n1;2')).status).toBe(422);
  expect((await preview('Indirizzo\nx@y.example', { nonsense: true })).status).toBe(400);
  expect(
    (await upload(await app.as('alice'), '/api/mailboxes/imports', 'Indirizzo\nx@y.example')).status,
  ).toBe(403);
});

test.each(['csv', 'ods'] as const)(
  'what is exported as %s comes back as the same records',
  async (format) => {
    await operator.post('/api/mailboxes', {
      service: 'pec',
      kind: 'institutional',
      address: 'completa@pec.provincia.example',
      label: '=SOMMA(A1;A2) \'citata\' "doppia" ; con, segni',
      holderName: '+39 Ufficio',
      holderStaffNumber: '00123',
      delegates: [
        { name: 'Anna | Bo; 100%', staffNumber: null, right: 'read', from: '2026-01-01', until: null },
        { name: 'Carlo', staffNumber: '7', right: 'full', from: '2026-01-01', until: '2026-12-31' },
      ],
      quotaMb: 2000,
      usedMb: 0,
      hasMfa: false,
      notes: "riga uno\nriga due\n'riga tre",
      expiresOn: '2027-01-31',
      renewalLeadDays: 0,
      isPrimaryDomicile: true,
      acceptsOrdinaryMail: false,
      receiptType: 'brief',
    });
    const before = await stored();
    const file = await app.nest.inject({
      method: 'GET',
      url: `/api/mailboxes/export?format=${format}`,
      headers: await cookie(),
    });
    expect(file.statusCode).toBe(200);
    expect((await imported(file.rawPayload)).body).toMatchObject({ create: 0, update: 0, faulty: 0 });
    await app.db.database.query('TRUNCATE mailbox CASCADE');
    const again = await imported(file.rawPayload);
    expect(again.body).toMatchObject({ create: before.length, faulty: 0 });
    expect(await stored()).toEqual(before);
  },
);

async function cookie(): Promise<Record<string, string>> {
  const answer = await app.nest.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: 'operator', password: 'correct horse battery' },
  });
  return { cookie: `${answer.cookies[0]!.name}=${answer.cookies[0]!.value}` };
}

test('five thousand mailboxes with two hundred planted faults: all told, none lost, in time', async () => {
  await app.db.database.query('TRUNCATE mailbox CASCADE');
  const lines = Array.from(
    { length: 5000 },
    (_, n) => `impiegato${n}@provincia.example;PEO;personale;VIA;Impiegato ${n};${10_000 + n};${1000 + n}`,
  );
  for (let n = 0; n < 200; n++) lines[n * 25] = lines[n * 25]!.replace('@', n % 2 === 0 ? '' : '@@');
  const file = ['Indirizzo;Servizio;Tipo;Settore;Titolare;Matricola;Spazio MB', ...lines].join('\r\n');
  const shown = await preview(file);
  expect(shown.body).toMatchObject({ lines: 5000, create: 4800, faulty: 200 });
  expect(shown.body.faults.map(({ line }) => line)).toEqual(
    Array.from({ length: 200 }, (_, n) => n * 25 + 2),
  );
  const done = await imported(file, { faults: 'skip' });
  expect(done.body).toMatchObject({ create: 4800, faulty: 200 });
  expect(await count()).toBe(4800);
});

test('a sector that the list does not have is refused with those it has, the nearest first', async () => {
  const file =
    'Indirizzo;Settore\r\nnuova@provincia.example;Ragionieria\r\naltra@provincia.example;viabilita';
  const { body } = await preview(file);
  expect(body.faults).toEqual([
    expect.objectContaining({
      line: 2,
      column: 'Settore',
      value: 'Ragionieria',
      message: expect.stringMatching(/^settore sconosciuto: nell’elenco ci sono \S+ Ragioneria\b/),
    }),
  ]);
});
