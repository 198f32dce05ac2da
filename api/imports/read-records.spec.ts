import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR_MS } from '../../domain/calendar/office-day.ts';
import {
  knownHeadings,
  readRecords,
  type ImportReading,
  type ReadRecordsOptions,
} from '../../domain/imports/read-records.ts';
import { rawSheets } from './raw-sheets.ts';

const FOLDER = join(import.meta.dirname, 'testing/tables');
const NOW = new Date('2026-11-30T08:00:00Z');

async function read(
  file: string | Buffer,
  options: Partial<ReadRecordsOptions> & { kind?: ReadRecordsOptions['kind'] } = {},
): Promise<ImportReading> {
  const kind = options.kind ?? 'workstations';
  const bytes =
    typeof file === 'string' && /\.(?:csv|txt|xlsx)$/.test(file)
      ? readFileSync(join(FOLDER, file))
      : Buffer.from(file);
  const { sheets } = await rawSheets('tabella.csv', bytes, knownHeadings(kind));
  const reading = readRecords(sheets, { now: NOW, ...options, kind });
  if ('refused' in reading) throw new Error(reading.refused);
  return reading;
}
const valuesOf = (reading: ImportReading) => reading.rows.map(({ values }) => values);
/** `name|protection|active|signaturesAt|lastContactAt|ipAddress`, `-` for what is not known. */
const short = (reading: ImportReading) =>
  valuesOf(reading).map((row) =>
    ['name', 'protection', 'active', 'signaturesAt', 'lastContactAt', 'ipAddress']
      .map((name) => String(row[name] ?? '-'))
      .join('|'),
  );

test('no table of the collection puts a machine among the protected that is not shown to be', async () => {
  for (const file of readdirSync(FOLDER).filter((name) => /^(?:w|r2|r3)/.test(name))) {
    const { rows } = await read(file);
    expect(rows.length).toBeGreaterThan(0);
    for (const { values } of rows.filter((row) => row.values['protection'] === 'protected')) {
      expect(values).toMatchObject({
        active: true,
        product: expect.any(String),
        signaturesAt: expect.any(String),
      });
      expect(NOW.getTime() - Date.parse(String(values['signaturesAt']))).toBeLessThan(8 * 24 * HOUR_MS);
    }
  }
});

test.each([
  [
    'w01-defender-export.csv',
    'defender',
    [
      'pc-tec-01|unknown|true|-|2026-11-28T07:31:12.123Z|10.20.4.11',
      'pc-tec-02|inactive|false|-|2026-11-27T07:31:12Z|10.20.4.12',
      'pc-tec-03|unknown|-|-|2026-11-28T07:00:00Z|10.20.4.13',
      'pc-tec-04|unknown|-|-|2026-11-28T07:00:00Z|10.20.4.14',
    ],
  ],
  [
    'w02-defender-avhealth.csv',
    'defender',
    [
      'pc-av-01|protected|true|2026-11-28T05:44:02Z|2026-11-28T08:00:00Z|-',
      'pc-av-02|inactive|false|2026-11-28T05:44:02Z|2026-11-28T08:00:00Z|-',
      'pc-av-03|inactive|false|2026-11-28T05:44:02Z|2026-11-28T08:00:00Z|-',
      'pc-av-04|inactive|false|2026-11-28T05:44:02Z|2026-11-28T08:00:00Z|-',
    ],
  ],
  ['w03-getmp.csv', 'defender', ['PC-MP-01|protected|true|2026-11-28T05:12:44Z|-|-']],
  [
    'w10-ksc-mmc-utf16.txt',
    'kaspersky',
    ['PC-KSC-01|protected|true|2026-11-28T01:10:00Z|2026-11-28T07:15:02Z|10.20.4.21'],
  ],
  [
    'w11-ksc-relative.csv',
    'kaspersky',
    [
      'PC-KSC-02|protected|true|2026-11-28T01:10:00Z|2026-11-30T07:55:00Z|-',
      'PC-KSC-03|protected|true|2026-11-28T01:10:00Z|2026-11-30T07:00:00Z|-',
      'PC-KSC-04|missing|false|-|2026-11-27T08:00:00Z|-',
    ],
  ],
  [
    'w12-ksc-it.txt',
    'kaspersky',
    [
      'PC-KSC-05|protected|true|2026-11-28T01:10:00Z|2026-11-28T07:15:02Z|10.20.4.25',
      'PC-KSC-06|inactive|false|2026-11-28T01:10:00Z|2026-11-28T07:15:00Z|10.20.4.26',
    ],
  ],
  [
    'w20-eset.csv',
    'eset',
    [
      'pc-es-01|protected|true|2026-11-28T04:10:00Z|2026-11-28T08:58:00Z|10.20.4.31',
      'pc-es-02|inactive|false|2026-09-01T03:10:00Z|2026-09-02T07:58:00Z|10.20.4.32',
      'pc-es-03|inactive|false|2026-09-01T03:10:00Z|2026-09-02T07:58:00Z|10.20.4.33',
    ],
  ],
  [
    'w30-sophos.csv',
    'sophos',
    [
      'PC-SO-01|unknown|true|-|2026-11-28T07:15:00Z|10.20.4.41',
      'PC-SO-02|inactive|false|-|2026-11-27T18:02:00Z|10.20.4.42',
    ],
  ],
  [
    'w31-apexone.csv',
    'apex-one',
    [
      'PC-TM-01|unknown|true|-|2026-11-28T07:20:11Z|10.20.4.51',
      'PC-TM-02|inactive|false|-|2026-11-10T07:20:11Z|10.20.4.52',
    ],
  ],
  [
    'w32-withsecure.csv',
    'withsecure',
    [
      'PC-WS-01|protected|true|2026-11-28T03:12:00Z|2026-11-28T08:10:00Z|10.20.4.61',
      'PC-WS-02|inactive|false|2026-09-01T03:12:00Z|2026-09-02T08:10:00Z|10.20.4.62',
    ],
  ],
  ['w33-sentinelone.csv', 'sentinelone', ['PC-S1-01|unknown|true|-|2026-11-28T07:15:02Z|10.20.4.71']],
  ['w34-crowdstrike.csv', 'crowdstrike', ['PC-CS-01|unknown|true|-|2026-11-28T08:10:11Z|10.20.4.81']],
  [
    'w35-gravityzone.csv',
    'bitdefender',
    ['pc-bd-01|protected|true|2026-11-28T08:44:47Z|2026-11-30T08:00:00Z|10.20.4.91'],
  ],
  [
    'w40-adcomputer-ps51.csv',
    'active-directory',
    ['PC-AD-01|unknown|-|-|2026-11-28T06:55:01Z|10.20.5.1', 'PC-AD-02|unknown|-|-|-|-'],
  ],
  ['w41-adcomputer.csv', 'active-directory', ['PC-AD-01|unknown|-|-|2026-11-28T06:55:01Z|10.20.5.1']],
  ['w42-adcomputer-filetime.csv', 'active-directory', ['PC-AD-03|unknown|-|-|2025-11-30T10:55:01.234Z|-']],
  [
    'w43-intune.csv',
    'intune',
    [
      'PC-IN-01|unknown|-|-|2026-11-28T06:31:12Z|-',
      'm.rossi_iPhone_11/28/2026_9:44 AM|unknown|-|-|2026-11-28T06:31:12Z|-',
      'MacBook Pro di Anna|unknown|-|-|2026-11-28T06:31:12Z|-',
    ],
  ],
  ['w44-glpi-it.csv', 'glpi', ['PC-GL-01|unknown|-|-|-|10.20.6.1', 'PC-GL-02|unknown|-|-|-|10.20.6.2']],
  ['w45-ocs.csv', 'ocs', ['PC-OC-01|unknown|-|-|2026-11-28T06:12:44Z|10.20.6.11']],
  ['w46-lansweeper.csv', 'lansweeper', ['PC-LS-01|unknown|-|-|2026-11-28T06:12:44Z|10.20.6.21']],
  ['w47-wsus.csv', 'wsus', ['pc-ws-01|unknown|-|-|2026-11-28T04:12:00Z|10.20.6.31']],
  ['w48-sccm.csv', 'sccm', ['PC-SC-01|unknown|-|-|2026-11-28T06:11:00Z|10.20.6.41']],
] as const)('%s is read as it comes, as an export of %s', async (file, source, rows) => {
  const reading = await read(file);
  expect(reading.source).toBe(source);
  expect(reading.faults).toEqual([]);
  expect(short(reading)).toEqual(rows);
});

test.each([
  ['w60-sep-line.csv', 2],
  ['w61-title-rows.csv', 4],
  ['w62-trailing-total.csv', 1],
  ['w63-cp1252.csv', 1],
  ['w64-utf16le-tab.txt', 1],
  ['w65-utf16le-nobom.txt', 1],
])('%s: what stands around the table does not stop it', async (file, headingRow) => {
  const reading = await read(file);
  expect(reading).toMatchObject({ headingRow, faults: [], source: 'generic' });
  expect(valuesOf(reading)).toEqual([
    expect.objectContaining({
      name: 'PC-G-01',
      operatingSystem: 'Windows 11 Pro',
      product: file.includes('cp1252') ? 'Antivirus città' : 'Microsoft Defender',
      signaturesAt: '2026-11-27T23:00:00Z',
      lastContactAt: '2026-11-28T06:12:00Z',
      // No column says whether it runs.
      protection: 'unknown',
    }),
  ]);
});

test.each([
  ['w66-inner-quote.txt', ['PC-G-02']],
  ['w67-domain-prefix.csv', ['PC-G-03']],
  ['w68-longname.csv', ['pc-g-04']],
  ['w69-space-name.csv', ['PC di Mario Rossi', 'PC_LAB', '_PC-X']],
])('%s: names as machines have them', async (file, names) => {
  const reading = await read(file);
  expect(reading.faults).toEqual([]);
  expect(valuesOf(reading).map(({ name }) => name)).toEqual(names);
});

test('every form of a date that the tables bring is read as the same moment', async () => {
  const { rows, faults } = await read('w70-dates.csv');
  expect(faults).toEqual([]);
  const minute = '2026-11-28T06:12:00Z';
  const second = '2026-11-28T06:12:44Z';
  const utc = '2026-11-28T07:12:44Z';
  expect(rows.map(({ values }) => values['lastContactAt'])).toEqual([
    minute,
    second,
    minute,
    minute,
    second,
    '2026-11-28T06:12:44.123Z',
    second,
    '2026-11-28T07:12:44.123Z',
    second,
    second,
    utc,
    second,
    second,
    second,
    minute,
    minute,
    minute,
    minute,
    second,
    minute,
    utc,
    '2026-11-27T23:00:00Z',
    utc,
    utc,
    '2025-11-30T10:55:01.234Z',
    minute,
    minute,
    second,
    second,
    minute,
    '2026-11-30T07:55:00Z',
    '2026-11-29T23:00:00Z',
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('every word of protection is known, and none that denies passes for good', async () => {
  const { rows, faults } = await read('w71-words.csv');
  expect(faults).toEqual([]);
  const by = (active: unknown, protection: string) =>
    rows
      .filter(({ values }) => values['active'] === active && values['protection'] === protection)
      .map(({ values }) => Number(String(values['name']).slice(-2)));
  expect(by(true, 'unknown')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 15, 17, 18, 19, 20, 50]);
  expect(by(false, 'inactive')).toEqual([
    21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33, 34, 35, 37, 38, 43, 44, 45, 46, 47, 48, 49, 51,
  ]);
  expect(by(null, 'stale')).toEqual([29, 30, 53]);
  expect(by(false, 'missing')).toEqual([39]);
  expect(by(null, 'unknown')).toEqual([8, 9, 14, 16, 36, 40, 41, 42, 52, 54, 55]);
});

test('of several addresses in a cell the first usable one counts', async () => {
  const { rows, faults } = await read('w72-ips.csv');
  expect(faults).toEqual([]);
  const one = '10.0.0.1';
  expect(rows.map(({ values }) => values['ipAddress'])).toEqual([
    one,
    one,
    one,
    one,
    one,
    'fe80::1',
    one,
    null,
    null,
    one,
    one,
    null,
    one,
  ]);
});

test('an inventory’s last change is no signature date, with or without its source named', async () => {
  expect(short(await read('r20-inventory-last-update-1-antivirus.csv'))).toEqual([
    'PC-C20|stale|true|2026-05-31T22:00:00Z|2026-11-28T06:12:00Z|-',
  ]);
  for (const source of [undefined, 'generic', 'glpi'])
    expect(valuesOf(await read('r20-inventory-last-update-2-glpi.csv', { source }))).toMatchObject([
      { signaturesAt: null, lastContactAt: null, protection: 'unknown' },
    ]);
  const english =
    'Computer name,Antivirus,Last updated,Last modified\nPC-1,Prodotto X,2026-11-29 07:12,2026-11-29';
  expect(valuesOf(await read(english))).toMatchObject([{ signaturesAt: null, protection: 'unknown' }]);
});

test.each([
  [
    'r21-not-protected.csv',
    [
      'PC-C21A|protected|true|2026-11-27T23:00:00Z|2026-11-28T06:12:00Z|-',
      'PC-C21B|inactive|false|2026-11-27T23:00:00Z|2026-11-28T06:12:00Z|-',
    ],
  ],
  ['r22-activity-column-unmapped.csv', ['pc-c22|inactive|false|2026-11-28T05:44:02Z|2026-11-28T08:00:00Z|-']],
  ['r23-datetime-cell.xlsx', ['PC-C23|unknown|-|-|2026-11-28T06:12:44Z|-']],
  ['r24-type-line.csv', ['PC-C24|unknown|-|-|-|-']],
  ['r25-sep-line.csv', ['PC-C25|unknown|-|-|2026-11-28T06:12:00Z|-']],
  ['r26-inner-quote.txt', ['PC-C26|unknown|-|-|2026-11-28T06:12:00Z|-']],
  ['r27-several-addresses.csv', ['PC-C27|unknown|-|-|2026-11-27T23:00:00Z|10.20.4.41']],
  ['r28-fqdn-2.csv', ['pc-c28|unknown|-|2026-11-28T05:44:02Z|2026-11-28T08:00:00Z|-']],
  ['r29-same-device-twice.csv', ['pc-c29|unknown|-|2026-11-28T05:44:02Z|2026-11-28T08:00:00Z|-']],
  ['r30-relative-time.csv', ['PC-C30|unknown|true|-|2026-11-30T07:55:00Z|-']],
  [
    'r31-dates.csv',
    [
      'PC-C31A|unknown|-|-|2026-11-28T06:12:44Z|-',
      'PC-C31B|unknown|-|-|2026-11-28T06:12:00Z|-',
      'PC-C31C|unknown|-|-|2026-11-28T06:12:00Z|-',
    ],
  ],
])('%s', async (file, rows) => {
  const reading = await read(file);
  expect(reading.faults).toEqual([]);
  expect(short(reading)).toEqual(rows);
});

test('a quote and inches stay in the cell', async () => {
  expect(valuesOf(await read('r26-inner-quote.txt'))).toMatchObject([{ purpose: 'Monitor 24" protocollo' }]);
  expect(valuesOf(await read('w66-inner-quote.txt'))).toMatchObject([{ purpose: 'Monitor 24" e 27"' }]);
});

test.each([
  [
    'm01-m365-users.csv',
    'microsoft-365',
    [
      {
        address: 'm.rossi@provincia.selvalta.example',
        state: 'active',
        aliases: ['mario.rossi@provincia.selvalta.example'],
      },
    ],
  ],
  [
    'm02-getmailbox-ps51.csv',
    'microsoft-365',
    [
      {
        address: 'gare@provincia.selvalta.example',
        kind: 'shared',
        aliases: ['appalti@provincia.selvalta.example'],
        forwards: ['protocollo@provincia.selvalta.example'],
        quotaMb: 51_200,
      },
    ],
  ],
  [
    'm03-getmailbox.csv',
    'microsoft-365',
    [
      { kind: 'shared' },
      { kind: 'personal', quotaMb: null },
      { address: 'sala.giunta@provincia.selvalta.example', kind: 'functional' },
    ],
  ],
  [
    'm04-usage.csv',
    'microsoft-365',
    [
      { kind: 'shared', state: 'active', usedMb: 1536, quotaMb: 51_200 },
      { state: 'closed', closedOn: '2026-11-01', usedMb: 15 },
    ],
  ],
  [
    'm10-google.csv',
    'google-workspace',
    [
      {
        address: 'm.rossi@provincia.selvalta.example',
        label: 'Mario Rossi',
        state: 'active',
        hasMfa: true,
        usedMb: 1228,
        quotaMb: 30_720,
      },
    ],
  ],
  ['m11-google-nopw.csv', 'google-workspace', [{ state: 'suspended', hasMfa: true }]],
  [
    'm20-zimbra.csv',
    'zimbra',
    [
      {
        address: 'm.rossi@provincia.selvalta.example',
        state: 'active',
        quotaMb: 5120,
        aliases: ['mario.rossi@provincia.selvalta.example'],
      },
      { state: 'closed', quotaMb: null },
    ],
  ],
  [
    'm21-aruba-pec.csv',
    'aruba',
    [{ service: 'PEC', kind: null, state: 'active', expiresOn: '2027-01-10', quotaMb: 8192, usedMb: 2345 }],
  ],
  [
    'm22-legalmail.csv',
    'legalmail',
    [{ service: 'PEC', state: 'active', expiresOn: '2027-01-10', quotaMb: 5120, usedMb: 123 }],
  ],
  ['m23-pec-min.csv', 'generic', [{ service: 'PEC', kind: 'institutional', expiresOn: '2027-12-31' }]],
  [
    'r40-get-mailbox.csv',
    'microsoft-365',
    [
      {
        address: 'espropri@provincia.selvalta.example',
        kind: 'shared',
        label: 'Ufficio espropri',
        aliases: ['esp@provincia.selvalta.example'],
        forwards: ['protocollo@provincia.selvalta.example'],
      },
    ],
  ],
  ['r41-usage-deleted.csv', 'microsoft-365', [{ state: 'closed', closedOn: '2026-11-01' }]],
  [
    'r42-m365-users.csv',
    'microsoft-365',
    [{ address: 'm.rossi@provincia.selvalta.example', service: 'PEO' }],
  ],
  ['r43-pec-panel.csv', 'generic', [{ service: 'PEC', expiresOn: '2027-01-10', usedMb: 2345 }]],
] as const)('%s: mailboxes of %s', async (file, source, rows) => {
  const reading = await read(file, { kind: 'mailboxes' });
  expect(reading).toMatchObject({ source, faults: [] });
  expect(valuesOf(reading)).toMatchObject(rows);
  expect(reading.rows).toHaveLength(rows.length);
});

test('a report with concealed names says how to show them', async () => {
  const reading = await read('m05-usage-concealed.csv', { kind: 'mailboxes' });
  expect(reading.rows).toEqual([]);
  expect(reading.faults).toMatchObject([{ line: 2, reason: expect.stringContaining('nasconde i nomi') }]);
});

test('the national index with a line break in a cell gives its own lines', async () => {
  const reading = await read('r50-ipa-line-break.csv', { kind: 'ipa' });
  expect(valuesOf(reading)).toEqual([
    {
      address: 'protocollo@pec.provincia.selvalta.example',
      ipaCode: 'p_slv',
      aooCode: 'A1',
      uoCode: null,
      description: 'Provincia',
    },
  ]);
});

test('a value for every line fills what the file lacks, and only fields that exist', async () => {
  const set = { product: 'Prodotto X', active: 'attiva' };
  expect(short(await read('Nome;Data firme\nPC-1;29/11/2026', { constants: set }))).toEqual([
    'PC-1|protected|true|2026-11-28T23:00:00Z|-|-',
  ]);
  expect(
    valuesOf(await read('email\na@provincia.example', { kind: 'mailboxes', constants: { service: 'PEC' } })),
  ).toMatchObject([{ service: 'PEC' }]);
  await expect(read('Nome\nPC-1', { constants: { antivirus: 'x' } })).rejects.toThrow(
    /campo «antivirus» non esiste/,
  );
  await expect(read('Nome\nPC-1', { source: 'norton' })).rejects.toThrow(/«norton» sconosciuta/);
});

test('an unknown word of protection is a fault, and its machine is listed as not known', async () => {
  const reading = await read(
    'Nome;Antivirus;Stato protezione;Data firme\nPC-1;X;Blublu;29/11/2026\nPC-2;X;Attiva;29/11/2026',
  );
  expect(short(reading).map((row) => row.split('|').slice(0, 3))).toEqual([
    ['PC-1', 'unknown', '-'],
    ['PC-2', 'protected', 'true'],
  ]);
  expect(reading.faults).toMatchObject([{ line: 2, column: 'Stato protezione', value: 'Blublu' }]);
});
