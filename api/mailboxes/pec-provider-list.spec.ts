import type { PecProviderList, PecProviderListRead } from '../../contract/mailboxes/providers.ts';
import { upload } from '../imports/testing/upload.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

const read = async (text: string, on = '2026-11-01', person: 'operator' | 'auditor' = 'operator') =>
  upload<PecProviderListRead & { code: string }>(
    await app.as(person),
    `/api/pec-providers/list?source=${encodeURIComponent('AgID, elenco dei gestori PEC')}&on=${on}`,
    text,
  );
const list = async () => (await (await app.as('operator')).get<PecProviderList>('/api/pec-providers')).body;
const named = ({ items }: PecProviderList) =>
  Object.fromEntries(items.map(({ name, isListed, lastListedOn }) => [name, [isListed, lastListedOn]]));

test('the public list is read with its source and day; who leaves it is shown so, nobody is removed', async () => {
  app.clock.set('2026-11-14T10:00:00Z');
  const operator = await app.as('operator');
  const own = { name: 'Uno PEC', website: 'https://nostro.example', renewalLeadDays: 90 };
  expect((await operator.post('/api/pec-providers', own)).status).toBe(201);
  expect((await list()).list).toBeNull();

  const first = await read(
    'Elenco dei gestori\n\nGestore;Sito web;Stato\nUNO PEC S.p.A.;https://uno.example;attivo\nDue Posta srl;https://due.example;attivo\nTre;;cessato\n',
  );
  expect([first.status, first.body]).toEqual([200, { named: 2, added: 1, ceased: ['Tre'] }]);
  const after = await list();
  expect(after.list).toMatchObject({
    source: 'AgID, elenco dei gestori PEC',
    listedOn: '2026-11-01',
    providers: 2,
    readAt: '2026-11-14T10:00:00Z',
  });
  expect(named(after)).toMatchObject({
    'Uno PEC': [true, '2026-11-01'],
    'Due Posta srl': [true, '2026-11-01'],
  });
  expect(after.items.find(({ name }) => name === 'Uno PEC')).toMatchObject({
    website: 'https://nostro.example',
    renewalLeadDays: 90,
  });

  app.clock.set('2026-11-14T10:30:00Z');
  expect((await read('Ragione Sociale\nUno Pec spa\nAltro nome\n', '2026-11-10')).body).toMatchObject({
    added: 1,
  });
  expect(named(await list())).toMatchObject({
    'Uno PEC': [true, '2026-11-10'],
    'Due Posta srl': [false, '2026-11-01'],
  });
});

test('a file without providers, a day to come and who only reads are refused', async () => {
  app.clock.set('2026-11-14T10:30:00Z');
  expect((await read('Nome utente;Telefono\nx;1\n')).body.code).toBe('no-providers');
  expect((await read('Gestore\nUno\n', '2027-01-01')).body.code).toBe('in-the-future');
  expect((await read('Gestore\nUno\n', '2026-11-10', 'auditor')).status).toBe(403);
});
