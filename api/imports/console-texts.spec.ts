import {
  knownHeadings,
  readRecords,
  type ImportReading,
  type ReadRecordsOptions,
} from '../../domain/imports/read-records.ts';
import { rawSheets } from './raw-sheets.ts';

const NOW = new Date('2026-11-30T08:00:00Z');
const SIGNED = '2026-11-29T05:12:44Z';

async function read(
  file: string | Buffer,
  options: Partial<ReadRecordsOptions> = {},
): Promise<ImportReading & { notes: readonly string[] }> {
  const kind = options.kind ?? 'workstations';
  const { sheets, notes } = await rawSheets('tabella.txt', Buffer.from(file), knownHeadings(kind));
  const reading = readRecords(sheets, { now: NOW, ...options, kind });
  if ('refused' in reading) throw new Error(reading.refused);
  return { ...reading, notes: [...notes, ...reading.notes] };
}
const lines = (...all: string[]): string => `${all.join('\r\n')}\r\n`;
const short = ({ rows }: ImportReading) =>
  rows.map(({ values }) =>
    ['name', 'protection', 'active', 'signaturesAt'].map((name) => String(values[name] ?? '-')).join('|'),
  );

describe('what PowerShell shows on the screen', () => {
  const block = (name: string, mode: string, isOn: string): string[] => [
    '',
    `PSComputerName                : ${name}`,
    `AMRunningMode                 : ${mode}`,
    `RealTimeProtectionEnabled     : ${isOn}`,
    'AntivirusSignatureLastUpdated : 29/11/2026 06:12:44',
  ];
  const list = lines(
    '',
    ...block('PC-1', 'Normal', 'True'),
    ...block('PC-2', 'EDR Block Mode', 'False'),
    '',
    '',
  );

  test.each([
    ['UTF-8', Buffer.from(list)],
    ['UTF-16 with its mark, as ">" writes it', Buffer.from(`\uFEFF${list}`, 'utf16le')],
  ])('Format-List in %s: a block is a machine', async (_, bytes) => {
    const reading = await read(bytes);
    expect(short(reading)).toEqual([`PC-1|protected|true|${SIGNED}`, `PC-2|inactive|false|${SIGNED}`]);
    expect(reading.source).toBe('defender');
    expect(reading.rows.map(({ line }) => line)).toEqual([3, 8]);
  });

  test('Format-Table: columns lie under the dashes, wider than them or empty', async () => {
    const reading = await read(
      lines(
        '',
        'Name     DNSHostName           OperatingSystem        LastLogonDate',
        '----     -----------           ---------------        -------------',
        'PC-AD-05 PC-AD-05.prov.example Windows 11 Pro         29/11/2026 06:12:44',
        'PC-AD-06 PC-AD-06.prov.example Windows 7 Professional',
        'PC-AD-07                       Windows 11 Pro         29/11/2026 06:12:44',
        '',
      ),
    );
    expect(reading.source).toBe('active-directory');
    expect(
      reading.rows.map(({ values }) => [values['name'], values['operatingSystem'], values['lastContactAt']]),
    ).toEqual([
      ['PC-AD-05', 'Windows 11 Pro', SIGNED],
      ['PC-AD-06', 'Windows 7 Professional', null],
      ['PC-AD-07', 'Windows 11 Pro', SIGNED],
    ]);
  });

  test('what Format-Table cut off names no other machine', async () => {
    const { rows, faults, notes } = await read(
      lines(
        'PSComputerName RealTimeProtectionEnabled AntivirusSignatureLastUpdated',
        '-------------- ------------------------- -----------------------------',
        'PC-UFFICIO-...                      True 29/11/2026 06:12:44',
        'PC-4                                True 29/11/2026 06:12...',
      ),
    );
    expect(rows.map(({ values }) => [values['name'], values['protection']])).toEqual([['PC-4', 'unknown']]);
    expect(faults).toEqual([
      expect.objectContaining({ line: 3, value: 'PC-UFFICIO-…' }),
      expect.objectContaining({ line: 4, column: 'AntivirusSignatureLastUpdated' }),
    ]);
    expect(notes.join(' ')).toContain('troncate');
  });

  test('Format-List of mailboxes: addresses in braces, going on in the next line', async () => {
    const { rows } = await read(
      lines(
        'PrimarySmtpAddress   : espropri@prov.example',
        'RecipientTypeDetails : SharedMailbox',
        'EmailAddresses       : {SMTP:espropri@prov.example,',
        '                       smtp:esp@prov.example}',
        'UserPrincipalName    : espropri01@prov.onmicrosoft.example',
      ),
      { kind: 'mailboxes' },
    );
    expect(rows[0]!.values).toMatchObject({
      address: 'espropri@prov.example',
      kind: 'shared',
      aliases: ['esp@prov.example'],
    });
  });

  test('a remark with a colon makes no list of a table', async () => {
    const { rows } = await read(lines('Nome;Antivirus', 'PC-9 : vecchio;Defender'));
    expect(rows.map(({ values }) => values['product'])).toEqual(['Defender']);
  });
});

describe('dates and words that flatter', () => {
  test.each([
    ['Data delle firme', true],
    ['Firme aggiornate al', true],
    ['Data database antivirus', true],
    ['Data aggiornamento definizioni', true],
    ['Virus Pattern Updated', true],
    ['Signature refresh time', false],
    ['Data firma contratto', false],
    ['Definizioni policy aggiornate al', false],
    ['Ultimo controllo firme', false],
    ['Data ultima modifica', false],
    ['Last Windows Update', false],
    ['Antivirus installed on', false],
    ['Scadenza licenza antivirus', false],
  ])('«%s» is a date of signatures: %s', async (heading, isOne) => {
    const { rows } = await read(
      lines(`Nome computer;Antivirus;Protezione attiva;${heading}`, 'PC-1;Defender;sì;29/11/2026 06:12:44'),
    );
    expect(rows[0]!.values).toMatchObject({
      signaturesAt: isOne ? SIGNED : null,
      protection: isOne ? 'protected' : 'unknown',
    });
  });

  test('when Defender last asked for signatures is not when they are of', async () => {
    const { rows, source } = await read(
      lines(
        'Device name,Antivirus mode,Engine update time,Signature refresh time,Last seen',
        `pc-1,Active,${SIGNED},${SIGNED},2026-11-30T07:00:00Z`,
      ),
    );
    expect(source).toBe('defender');
    expect(rows[0]!.values).toMatchObject({ signaturesAt: null, protection: 'unknown' });
  });

  test('the columns right behind the antivirus’s speak of it, as the record’s own do not', async () => {
    const [close, far] = await Promise.all([
      read(lines('Nome;Antivirus;Versione;Attivo;Data firme', 'PC-1;Defender;4.18;sì;29/11/2026 06:12:44')),
      read(lines('Nome;Attivo;Antivirus;Versione;Data firme', 'PC-1;sì;Defender;4.18;29/11/2026 06:12:44')),
    ]);
    expect(close.rows[0]!.values).toMatchObject({ productVersion: '4.18', protection: 'protected' });
    expect(close.columns).toContainEqual({ heading: 'Attivo', field: 'active', guessed: true });
    expect(far.rows[0]!.values).toMatchObject({ active: null, protection: 'unknown' });
  });

  test.each([
    ['Mai attiva', false],
    ["isn't protected", false],
    ['Richiesta attenzione', false],
    ['Suspicious', false],
    ['You are protected', true],
    ['Il computer è protetto', true],
    ['Antivirus is active', true],
    ['attivo e aggiornato', true],
  ])('«%s» means %s', async (word, isActive) => {
    const { rows, faults } = await read(
      lines(
        'Nome computer;Antivirus;Protezione attiva;Data firme',
        `PC-1;Defender;${word};29/11/2026 06:12:44`,
      ),
    );
    expect(faults).toEqual([]);
    expect(rows[0]!.values['active']).toBe(isActive);
  });

  test('a word of the state in the product’s column names no product', async () => {
    const { rows } = await read(
      lines(
        'Nome computer;Antivirus;Protezione attiva;Data firme',
        ...[
          'da installare',
          'Prodotto di protezione non installato',
          'in attesa',
          'SCADUTO',
          'Norton 360',
          'Endpoint Security Threat Prevention',
        ].map((product, at) => `PC-${at};${product};sì;29/11/2026 06:12:44`),
      ),
    );
    expect(rows.map(({ values }) => values['protection'])).toEqual([
      'missing',
      'missing',
      'unknown',
      'unknown',
      'protected',
      'protected',
    ]);
  });

  test('the number of the Windows security centre says whether it runs, never of when its signatures are', async () => {
    const reading = await read(
      lines(
        '#TYPE Microsoft.Management.Infrastructure.CimInstance#root/SecurityCenter2/AntiVirusProduct',
        '"displayName","productState","timestamp","PSComputerName"',
        ...[397568, 393472, 397584, 401664, 405760].map(
          (state, at) => `"Windows Defender","${state}","Sun, 29 Nov 2026 10:00:00 GMT","PC-${at}"`,
        ),
      ),
    );
    expect(reading.source).toBe('security-center');
    expect(short(reading)).toEqual([
      'PC-0|unknown|true|-',
      'PC-1|inactive|false|-',
      'PC-2|stale|true|-',
      'PC-3|inactive|false|-',
      'PC-4|inactive|false|-',
    ]);
  });

  test('Intune’s report of antivirus agents is a console’s, not an inventory’s', async () => {
    const reading = await read(
      lines(
        'DeviceId,DeviceName,AntiMalwareVersion,LastReportedDateTime,MalwareProtectionEnabled,RealTimeProtectionEnabled,SignatureUpdateOverdue,TamperProtectionEnabled',
        'g-1,PC-1,4.18,2026-11-30 07:31:12.0000000,True,True,False,True',
        'g-2,PC-2,4.18,2026-11-30 07:31:12.0000000,True,True,True,True',
        'g-3,PC-3,4.18,2026-11-30 07:31:12.0000000,False,True,False,True',
      ),
    );
    expect(reading.source).toBe('defender');
    expect(short(reading)).toEqual(['PC-1|unknown|true|-', 'PC-2|stale|true|-', 'PC-3|inactive|false|-']);
  });
});

describe('around and in the table', () => {
  test('«Totale postazioni» with a count is a sum; a machine called so is a machine', async () => {
    const table = ['Nome computer;Antivirus;Versione', 'PC-1;Defender;4', 'Totale postazioni;1;'];
    expect((await read(lines(...table))).rows).toHaveLength(1);
    expect((await read(lines(...table, 'PC-2;Defender;4'))).rows).toHaveLength(3);
  });

  test('the sign that DOS programs end a text with is no machine', async () => {
    const { rows, faults } = await read(`${lines('Nome computer;Antivirus', 'PC-1;Defender')}\u001A`);
    expect([rows.length, faults]).toEqual([1, []]);
    const many = await read(
      `${lines('Nome computer;Antivirus', 'PC-1;Defender')}${'\u001A'.repeat(100_000)}`,
    );
    expect(many.rows).toHaveLength(1);
  });

  test('GLPI in French is GLPI', async () => {
    const { source, rows } = await read(
      lines(
        '"Nom";"Statut";"Fabricant";"Numéro de série";"Système d\'exploitation - Nom";"Dernière modification"',
        '"PC-1";"En service";"HP";"FR77";"Microsoft Windows 11 Pro";"29-11-2026 06:12"',
      ),
    );
    expect(source).toBe('glpi');
    expect(rows[0]!.values).toMatchObject({
      serialNumber: 'FR77',
      operatingSystem: 'Microsoft Windows 11 Pro',
      signaturesAt: null,
      protection: 'unknown',
    });
  });
});

describe('columns of secrets', () => {
  test.each([
    ['pwdLastSet', '134404027640000000'],
    ['pwdLastSet', '9223372036854775807'],
    ['Password scaduta', 'No'],
    ['PasswordLastSet', '20261129051244.0Z'],
  ])('%s with %s speaks about one', async (heading, cell) => {
    expect((await read(lines(`Nome computer;${heading}`, `PC-1;${cell}`))).rows).toHaveLength(1);
  });

  test.each([
    ['BitLocker recovery key', '123456-654321-111111-222222'],
    ['Chiave di ripristino', '123456-654321-111111-222222'],
    ['Codice di sblocco', '998877'],
    ['Password scaduta', 'Estate2026!'],
  ])('%s with %s holds one', async (heading, cell) => {
    await expect(read(lines(`Nome computer;${heading}`, `PC-1;${cell}`))).rejects.toThrow('segreti');
  });
});

describe('lists of mailboxes', () => {
  const mailbox = async (...table: string[]) =>
    (await read(lines(...table), { kind: 'mailboxes' })).rows.map(({ values }) => values);

  test('the admin centre in Italian: primary address, blocked and deleted accounts', async () => {
    expect(
      await mailbox(
        'Nome visualizzato,Nome entità utente,Licenze,Accesso bloccato,Indirizzi proxy,Eliminato temporaneamente (data e ora)',
        'Mario Rossi,m.rossi@prov.example,E1,False,SMTP:mario.rossi@prov.example+smtp:m.rossi@prov.example,',
        'Luca Neri,l.neri@prov.example,,True,SMTP:l.neri@prov.example,',
        'Eva Bini,e.bini@prov.example,,True,SMTP:e.bini@prov.example,2026-11-01 08:00:00Z',
      ),
    ).toMatchObject([
      { address: 'mario.rossi@prov.example', aliases: ['m.rossi@prov.example'], state: 'active' },
      { address: 'l.neri@prov.example', state: 'suspended' },
      { address: 'e.bini@prov.example', state: 'closed' },
    ]);
  });

  test('Legalmail and Aruba as their panels head them', async () => {
    expect(
      await mailbox(
        'Indirizzo Legalmail;Descrizione;Data scadenza;Stato casella;Spazio utilizzato (MB);Spazio totale (MB)',
        'urp@legalmail.prov.example;URP;10/01/2027;ATTIVA;1.234,5;8.192',
      ),
    ).toMatchObject([{ service: 'PEC', expiresOn: '2027-01-10', usedMb: 1234, quotaMb: 8192 }]);
    expect(
      await mailbox(
        'Casella PEC;Stato;Spazio occupato;Dimensione casella',
        'protocollo@pec.prov.example;Attiva;2,5 GB;5 GB',
      ),
    ).toMatchObject([{ service: 'PEC', usedMb: 2560, quotaMb: 5120 }]);
  });

  test('a name beside the address, and «Tipo» that names the service', async () => {
    expect(
      await mailbox('E-mail;Tipo', 'Ufficio X <uff@prov.example>;PEC', 'mailto:c@prov.example;PEO'),
    ).toMatchObject([
      { address: 'uff@prov.example', service: 'PEC' },
      { address: 'c@prov.example', service: 'PEO' },
    ]);
  });
});

test('a long text without tables costs no time that grows with its square', async () => {
  const long = `${'a : '.repeat(50_000)}\n${' '.repeat(200_000)}x\n${'- '.repeat(100_000)}`;
  // The processor's time: a busy machine makes everything wait.
  const before = process.cpuUsage();
  await read(long).catch(() => null);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(10);
});
