import type { ImportOutcome, ImportPreview } from '../../contract/records/imports.ts';
import { AppProcess } from '../app-process.ts';
import { Client } from '../client.ts';
import { cliReading, isSameInstant, mailbox, sendTable, workstation } from './tables.ts';

// Every table of the consoles through preview, import and register of a running server: they end where the command
// line does, whose right answers are written down in api/imports/read-records.spec.ts.
let app: AppProcess;
let operator: Client;

beforeAll(async () => {
  app = await AppProcess.open();
  operator = await Client.signIn(app.url, 'operatore');
}, 480_000);
afterAll(() => app.close(), 480_000);

/** File, source, how many records it holds. */
const WORKSTATIONS: readonly (readonly [string, string, number])[] = [
  // Before WithSecure's table, which names the same machine.
  ['w47-wsus.csv', 'wsus', 1],
  ['w01-defender-export.csv', 'defender', 4],
  ['w02-defender-avhealth.csv', 'defender', 4],
  ['w03-getmp.csv', 'defender', 1],
  ['w10-ksc-mmc-utf16.txt', 'kaspersky', 1],
  ['w11-ksc-relative.csv', 'kaspersky', 3],
  ['w12-ksc-it.txt', 'kaspersky', 2],
  ['w20-eset.csv', 'eset', 3],
  ['w30-sophos.csv', 'sophos', 2],
  ['w31-apexone.csv', 'apex-one', 2],
  ['w32-withsecure.csv', 'withsecure', 2],
  ['w33-sentinelone.csv', 'sentinelone', 1],
  ['w34-crowdstrike.csv', 'crowdstrike', 1],
  ['w35-gravityzone.csv', 'bitdefender', 1],
  ['w40-adcomputer-ps51.csv', 'active-directory', 2],
  ['w41-adcomputer.csv', 'active-directory', 1],
  ['w42-adcomputer-filetime.csv', 'active-directory', 1],
  ['w43-intune.csv', 'intune', 3],
  ['w44-glpi-it.csv', 'glpi', 2],
  ['w45-ocs.csv', 'ocs', 1],
  ['w46-lansweeper.csv', 'lansweeper', 1],
  ['w48-sccm.csv', 'sccm', 1],
  ['w60-sep-line.csv', 'generic', 1],
  ['w61-title-rows.csv', 'generic', 1],
  ['w62-trailing-total.csv', 'generic', 1],
  ['w63-cp1252.csv', 'generic', 1],
  ['w64-utf16le-tab.txt', 'generic', 1],
  ['w65-utf16le-nobom.txt', 'generic', 1],
  ['w66-inner-quote.txt', 'generic', 1],
  ['w67-domain-prefix.csv', 'generic', 1],
  ['w68-longname.csv', 'generic', 1],
  ['w69-space-name.csv', 'generic', 3],
  ['w70-dates.csv', 'generic', 38],
  ['w71-words.csv', 'generic', 56],
  ['w72-ips.csv', 'generic', 13],
];
const INVENTORIES = ['active-directory', 'intune', 'glpi', 'ocs', 'lansweeper', 'wsus', 'sccm'];

const MAILBOXES: readonly (readonly [string, string, number])[] = [
  ['m01-m365-users.csv', 'microsoft-365', 1],
  ['m02-getmailbox-ps51.csv', 'microsoft-365', 1],
  ['m03-getmailbox.csv', 'microsoft-365', 3],
  ['m04-usage.csv', 'microsoft-365', 2],
  ['m10-google.csv', 'google-workspace', 1],
  ['m11-google-nopw.csv', 'google-workspace', 1],
  ['m20-zimbra.csv', 'zimbra', 2],
  ['m21-aruba-pec.csv', 'aruba', 1],
  ['m22-legalmail.csv', 'legalmail', 1],
  ['m23-pec-min.csv', 'generic', 1],
];

const planned = ({ create, update, unchanged }: ImportPreview | ImportOutcome): number =>
  create + update + unchanged;

test.each(WORKSTATIONS)(
  '%s: preview, import and register say what the command line says',
  async (file, source, count) => {
    const cli = await cliReading(file, 'workstations', source);
    expect([cli.rows.length, cli.faults]).toEqual([count, []]);
    // The source is told by the headings, as the page asks it first.
    const preview = await sendTable<ImportPreview>(operator, 'workstations/import-previews', file, {
      profile: 'auto',
    });
    expect(preview).toMatchObject({
      status: 200,
      body: { profile: source, headingRow: cli.headingRow, faulty: 0, faults: [] },
    });
    expect(planned(preview.body)).toBe(count);
    const rows = new Map(cli.rows.map(({ line, values }) => [line, values]));
    for (const { line, key, outcome, changes } of preview.body.sample.filter(
      (one) => one.outcome === 'create',
    )) {
      const said = rows.get(line)!;
      expect(key).toBe(said['name']);
      const shown = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
      for (const field of ['product', 'productVersion', 'ipAddress', 'operatingSystem', 'holderName'])
        expect([outcome, field, shown[field] ?? null]).toEqual([outcome, field, said[field] ?? null]);
      expect(shown['isProtectionActive'] ?? null).toBe(
        said['active'] === null ? null : said['active'] === true ? 'sì' : 'no',
      );
      for (const field of ['signaturesAt', 'lastContactAt'])
        if (shown[field] !== undefined) expect(isSameInstant(shown[field], said[field])).toBe(true);
    }
    const done = await sendTable<ImportOutcome>(operator, 'workstations/imports', file, { profile: source });
    expect(done).toMatchObject({ status: 200, body: { faulty: 0 } });
    const isInventory = INVENTORIES.includes(source);
    for (const { values } of cli.rows) {
      const kept = await workstation(operator, String(values['name']));
      expect(kept).toBeDefined();
      for (const field of ['product', 'operatingSystem', 'ipAddress', 'holderName'] as const)
        if (values[field] !== null) expect([field, kept![field]]).toEqual([field, values[field]]);
      expect(isSameInstant(kept!.signaturesAt, values['signaturesAt'])).toBe(true);
      expect(isSameInstant(kept!.lastContactAt, isInventory ? null : values['lastContactAt'])).toBe(true);
      expect([values['name'], kept!.isProtectionActive]).toEqual([values['name'], values['active']]);
      expect(kept!.protection === 'protected').toBe(values['protection'] === 'protected');
      if (isInventory) expect([kept!.inventorySeenBy, kept!.product]).toEqual([source, null]);
    }
    const again = await sendTable<ImportPreview>(operator, 'workstations/import-previews', file, {
      profile: source,
    });
    expect(again.body.create).toBe(0);
  },
);

test.each(MAILBOXES)('%s: mailboxes through preview, import and register', async (file, source, count) => {
  const cli = await cliReading(file, 'mailboxes', source);
  expect([cli.rows.length, cli.faults]).toEqual([count, []]);
  const preview = await sendTable<ImportPreview>(operator, 'mailboxes/import-previews', file, {
    profile: 'auto',
  });
  expect(preview).toMatchObject({ status: 200, body: { profile: source, faulty: 0, faults: [] } });
  expect(planned(preview.body)).toBe(count);
  for (const { changes } of preview.body.sample.filter(({ outcome }) => outcome === 'create'))
    expect(changes).toContainEqual({
      field: 'service',
      before: '',
      after: expect.stringMatching(/^PE[OC]$/),
    });
  const done = await sendTable<ImportOutcome>(operator, 'mailboxes/imports', file, { profile: source });
  expect(done).toMatchObject({ status: 200, body: { faulty: 0 } });
  for (const { values } of cli.rows) {
    const kept = await mailbox(operator, String(values['address']));
    expect(kept).toMatchObject({ service: String(values['service']).toLowerCase(), state: values['state'] });
    for (const field of ['kind', 'label', 'expiresOn', 'usedMb', 'quotaMb'] as const)
      if (values[field] !== null) expect([field, kept![field]]).toEqual([field, values[field]]);
  }
});

test('a report with concealed names imports nothing, and says how to show them', async () => {
  const file = 'm05-usage-concealed.csv';
  const preview = await sendTable<ImportPreview>(operator, 'mailboxes/import-previews', file, {
    profile: 'auto',
  });
  expect(preview.body).toMatchObject({ create: 0, update: 0, faulty: 1 });
  expect(preview.body.faults[0]!.message).toContain('nasconde i nomi');
  expect((await sendTable<ImportOutcome>(operator, 'mailboxes/imports', file, {})).status).toBe(422);
});
