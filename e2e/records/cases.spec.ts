import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IpaComparison } from '../../contract/mailboxes/ipa.ts';
import type { PecInspection } from '../../contract/pec/pec.ts';
import type { ImportOutcome, ImportPreview } from '../../contract/records/imports.ts';
import { AppProcess } from '../app-process.ts';
import { Client } from '../client.ts';
import { FOLDERS, isSameInstant, mailbox, sendTable, tableBytes, workstation } from './tables.ts';

// Inputs of one fault each, in their order, through preview, import and register of a running server.
let app: AppProcess;
let operator: Client;
let admin: Client;

beforeAll(async () => {
  app = await AppProcess.open();
  operator = await Client.signIn(app.url, 'operatore');
  admin = await Client.signIn(app.url, 'admin');
}, 480_000);
afterAll(() => app.close(), 480_000);

/** Previews, imports, and previews again: nothing is left to do. */
async function take(
  register: 'workstations' | 'mailboxes',
  file: string,
  profile: string,
  planned: { create: number; update?: number; unchanged?: number },
): Promise<ImportPreview> {
  const preview = await sendTable<ImportPreview>(operator, `${register}/import-previews`, file, { profile });
  const counts = { update: 0, unchanged: 0, ...planned };
  expect([file, preview.status]).toEqual([file, 200]);
  expect(preview.body).toMatchObject({ ...counts, faulty: 0, faults: [] });
  const done = await sendTable<ImportOutcome>(operator, `${register}/imports`, file, { profile });
  expect(done).toMatchObject({ status: 200, body: { ...counts, faulty: 0 } });
  const again = await sendTable<ImportPreview>(operator, `${register}/import-previews`, file, { profile });
  expect(again.body.create).toBe(0);
  return preview.body;
}

const after = (preview: ImportPreview, line: number): Record<string, string> =>
  Object.fromEntries(
    preview.sample.find((one) => one.line === line)!.changes.map((change) => [change.field, change.after]),
  );

const SIGNED_IN_MAY = '2026-05-31T22:00:00Z';

test('20: an inventory’s «Ultimo aggiornamento» freshens no signatures', async () => {
  await take('workstations', 'r20-inventory-last-update-1-antivirus.csv', 'generic', { create: 1 });
  for (const profile of ['generic', 'auto', 'glpi'])
    await sendTable(operator, 'workstations/imports', 'r20-inventory-last-update-2-glpi.csv', { profile });
  const kept = await workstation(operator, 'PC-C20');
  expect(kept).toMatchObject({ signaturesAt: SIGNED_IN_MAY });
  expect(kept!.protection).not.toBe('protected');
});

test('21, 22: what is said not to be protected, or switched off, is so', async () => {
  const preview = await take('workstations', 'r21-not-protected.csv', 'generic', { create: 2 });
  expect(after(preview, 3)).toMatchObject({ isProtectionActive: 'no' });
  await take('workstations', 'r22-activity-column-unmapped.csv', 'defender', { create: 1 });
  for (const name of ['PC-C21B', 'pc-c22']) {
    const kept = await workstation(operator, name);
    expect(kept).toMatchObject({ isProtectionActive: false });
    expect(kept!.protection).not.toBe('protected');
  }
});

test.each([
  ['r23-datetime-cell.xlsx', 'generic', 'PC-C23', { lastContactAt: '2026-11-28T06:12:44Z' }],
  ['r24-type-line.csv', 'auto', 'PC-C24', { operatingSystem: 'Windows 11 Pro' }],
  ['r25-sep-line.csv', 'auto', 'PC-C25', { lastContactAt: '2026-11-28T06:12:00Z' }],
  ['r26-inner-quote.txt', 'auto', 'PC-C26', { purpose: 'Monitor 24" protocollo' }],
  ['r27-several-addresses.csv', 'auto', 'PC-C27', { ipAddress: '10.20.4.41' }],
])('%s is one new machine, shown as it is then kept', async (file, profile, name, values) => {
  const preview = await take('workstations', file, profile, { create: 1 });
  expect(preview.sample).toMatchObject([{ key: name }]);
  expect(after(preview, preview.sample[0]!.line)).toMatchObject(values);
  expect(await workstation(operator, name)).toMatchObject(values);
});

test('28, 29: one machine is one record, with its newest contact', async () => {
  await take('workstations', 'r28-fqdn-1.csv', 'defender', { create: 1 });
  await take('workstations', 'r28-fqdn-2.csv', 'defender', { create: 0, update: 1 });
  expect(await workstation(operator, 'PC-C28')).toMatchObject({ lastContactAt: '2026-11-28T08:00:00Z' });
  const twice = await take('workstations', 'r29-same-device-twice.csv', 'defender', { create: 1 });
  expect(twice.notes).toContainEqual(expect.stringContaining('vale la più recente'));
  expect(await workstation(operator, 'pc-c29')).toMatchObject({ lastContactAt: '2026-11-28T08:00:00Z' });
});

test('30, 31: times told from now, and dates as consoles write them', async () => {
  await take('workstations', 'r30-relative-time.csv', 'auto', { create: 1 });
  const { lastContactAt } = (await workstation(operator, 'PC-C30'))!;
  expect(isSameInstant(lastContactAt, new Date(Date.now() - 5 * 60_000).toISOString())).toBe(true);
  await take('workstations', 'r31-dates.csv', 'auto', { create: 3 });
  for (const [name, at] of [
    ['PC-C31A', '2026-11-28T06:12:44Z'],
    ['PC-C31B', '2026-11-28T06:12:00Z'],
    ['PC-C31C', '2026-11-28T06:12:00Z'],
  ] as const)
    expect(await workstation(operator, name)).toMatchObject({ lastContactAt: at });
});

test('40–43: mailboxes by their primary address, with their state and service', async () => {
  const shared = await take('mailboxes', 'r40-get-mailbox.csv', 'microsoft-365', { create: 1 });
  expect(after(shared, 2)).toMatchObject({
    service: 'PEO',
    kind: 'condivisa',
    label: 'Ufficio espropri',
    aliases: 'esp@provincia.selvalta.example',
    forwards: 'protocollo@provincia.selvalta.example',
  });
  expect(await mailbox(operator, 'espropri@provincia.selvalta.example')).toMatchObject({ kind: 'shared' });
  const deleted = await take('mailboxes', 'r41-usage-deleted.csv', 'microsoft-365', { create: 1 });
  expect(after(deleted, 2)).toMatchObject({ state: 'chiusa', closedOn: '2026-11-01' });
  expect(await mailbox(operator, deleted.sample[0]!.key)).toMatchObject({ state: 'closed' });
  await take('mailboxes', 'r42-m365-users.csv', 'microsoft-365', { create: 1 });
  const panel = await take('mailboxes', 'r43-pec-panel.csv', 'auto', { create: 1 });
  expect(after(panel, 2)).toMatchObject({ service: 'PEC', expiresOn: '2027-01-10', usedMb: '2345' });
  // Neither is said by any column: whoever looks is told what was assumed.
  expect(panel.notes).toContainEqual(expect.stringContaining('scritta come personale'));
});

test('50: the national index is read over a line break in a cell', async () => {
  const file = 'r50-ipa-line-break.csv';
  const { status, body } = await operator.upload<IpaComparison>('/ipa-comparison', file, tableBytes(file));
  expect([status, body.extracts.find(({ fileName }) => fileName === file)]).toEqual([
    200,
    expect.objectContaining({ published: 1 }),
  ]);
});

const message = (file: string): Buffer => readFileSync(path.join(FOLDERS.messages, file));

test('01–11: receipts as they come, each told with what its signature proves', async () => {
  const list = await admin.upload('/pec/authorities', 'autorita.pem', message('autorita.pem'));
  expect(list.status).toBe(200);
  const inspect = async (file: string) => {
    const { status, body } = await operator.upload<PecInspection>('/pec/inspections', file, message(file));
    expect([file, status]).toEqual([file, 200]);
    return body;
  };
  const order = '<ordine-1@provincia.example>';
  const cases: readonly (readonly [string, Partial<NonNullable<PecInspection['daticert']>>, string])[] = [
    ['01-doctype.eml', { msgid: order }, ''],
    ['02-no-msgid.eml', { msgid: '' }, ''],
    ['03-msgid-raw-brackets.eml', { msgid: order }, 'non ammesso'],
    ['03-subject-less-than.eml', { msgid: order, oggetto: 'Scarti < 5% <urgente>' }, 'non ammesso'],
    ['04-crlf-with-one-lf.eml', {}, ''],
    ['04-lf-with-one-crlf.eml', {}, ''],
    ['05-signer-by-key-id.eml', {}, ''],
    ['06-name-rfc2231.eml', {}, ''],
    ['06-no-name.eml', {}, ''],
    ['07-windows-1252.eml', { oggetto: 'L’importo è di 1.250 €' }, ''],
    ['08-from-comment.eml', {}, ''],
    ['09-smime-octet-stream.eml', { msgid: order }, ''],
    ['10-wrapped-by-list.eml', { msgid: order }, 'dentro questo'],
  ];
  for (const [file, daticert, note] of cases) {
    const found = await inspect(file);
    expect([file, found]).toEqual([
      file,
      expect.objectContaining({
        kind: 'receipt',
        receipt: 'avvenuta-consegna',
        signature: 'valid',
        trust: 'trusted',
        signer: expect.objectContaining({ name: 'Posta Certificata Gestore inventato' }),
        daticert: expect.objectContaining({ tipo: 'avvenuta-consegna', ...daticert }),
        reason: expect.stringContaining(note),
      }),
    ]);
  }
  const anomaly = await inspect('11-anomalia.eml');
  expect(anomaly).toMatchObject({ kind: 'anomaly', signature: 'valid', daticert: null });
  expect(anomaly.reason).not.toContain('Mancano');
});
