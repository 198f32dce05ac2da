import { knownHeadings, readRecords, type ImportKind, type ImportReading } from './read-records.ts';
import { parseMailAddress } from '../mailboxes/address.ts';
import { readDelimitedText } from './delimited-text.ts';
import { protectionWord } from './protection-words.ts';

const NOW = new Date('2026-12-01T07:00:00Z');

function read(kind: ImportKind, ...lines: string[]): ImportReading {
  const found = readDelimitedText(lines.join('\r\n'), knownHeadings(kind));
  if ('fault' in found) throw new Error(found.fault);
  const reading = readRecords([{ name: '', rows: found.rows }], { kind, now: NOW });
  if ('refused' in reading) throw new Error(reading.refused);
  return reading;
}
const rowsOf = (reading: ImportReading, ...names: string[]) =>
  reading.rows.map(({ values }) => names.map((name) => String(values[name] ?? '-')).join('|'));
const machines = (...lines: string[]) =>
  rowsOf(read('workstations', ...lines), 'name', 'protection', 'active');
const mailboxes = (...lines: string[]) => rowsOf(read('mailboxes', ...lines), 'address', 'state', 'hasMfa');

describe('headings that ask for the bad', () => {
  test('a yes under «disabled» or «out of date» is bad news, a no is good', () => {
    expect(
      machines(
        'Host;AV product;AV disabled;Signatures out of date;Definitions date',
        'A;X;No;No;2026-11-30',
        'B;X;Yes;No;2026-11-30',
        'C;X;No;Yes;2026-11-30',
        'D;X;;;2026-11-30',
      ),
    ).toEqual(['A|protected|true', 'B|inactive|false', 'C|stale|true', 'D|unknown|-']);
  });

  test('a word of its own says what it says, whatever the heading asks', () => {
    const of = (heading: string) =>
      machines(
        `Nome;Antivirus;${heading};Data firme`,
        'A;X;attivo;30/11/2026',
        'B;X;disattivato;30/11/2026',
        'C;X;sì;30/11/2026',
        'D;X;no;30/11/2026',
      );
    for (const heading of ['Antivirus attivo/disattivato', 'Stato antivirus (attivo o disabilitato)'])
      expect(of(heading)).toEqual(['A|protected|true', 'B|inactive|false', 'C|unknown|-', 'D|unknown|-']);
    expect(of('Antivirus disabilitato')).toEqual([
      'A|protected|true',
      'B|inactive|false',
      'C|inactive|false',
      'D|protected|true',
    ]);
  });

  test.each([
    'Stato agente antivirus',
    'Antivirus licence status',
    'Protection policy status',
    'Web protection status',
  ])('«%s» is the state of something else', (heading) =>
    expect(machines(`Nome;Antivirus;${heading};Data firme`, 'A;X;attivo;30/11/2026')).toEqual([
      'A|unknown|-',
    ]),
  );
});

test('that there is none under «Antivirus» is known; «None» of a program is not', () => {
  expect(machines('PC;Antivirus installato;Data firme', 'A;nessuno;', 'B;None;', 'C;Kaspersky;')).toEqual([
    'A|missing|-',
    'B|unknown|-',
    'C|unknown|-',
  ]);
});

test('ESET in Italian says how it works under «Stato funzionalità»', () => {
  expect(
    machines(
      'Nome computer;Stato funzionalità;Data motore di rilevamento;Prodotto di protezione;Ultima connessione',
      'A;Protetto;2026 Nov 30 05:10:00;ESET Endpoint Antivirus;2026 Nov 30 09:58:00',
      'B;Rischio di protezione;2026 Nov 30 05:10:00;ESET Endpoint Antivirus;2026 Nov 30 09:58:00',
      'C;Richiesta attenzione;2026 Nov 30 05:10:00;ESET Endpoint Antivirus;2026 Nov 30 09:58:00',
    ),
  ).toEqual(['A|protected|true', 'B|inactive|false', 'C|inactive|false']);
});

test.each([
  ['Enabled (audit mode)', null, null],
  ['On (on-demand only)', null, null],
  ['Attiva soltanto su richiesta', null, null],
  ['OK (ultimo controllo 2024)', null, null],
  ['Attivo al 12/03', null, null],
  ['Disattivato dal 12/03/2026', false, null],
  ['Active with outdated signatures', true, false],
  ['Attivo con firme vecchie', true, false],
  ['Protetto (definizioni obsolete)', true, false],
  ['Running with old definitions', true, false],
  ['Attivo ma non aggiornato', false, null],
  ['In esecuzione (PID 12)', true, null],
] as const)('«%s» is no more than it says', (cell, isActive, hasCurrentSignatures) => {
  expect(protectionWord(cell)).toMatchObject({ isActive, hasCurrentSignatures });
});

test('a heading that names a zone gives it to its times; a day stays the office’s', () => {
  const at = (heading: string, cell: string) =>
    read('workstations', `Nome;${heading}`, `A;${cell}`).rows[0]!.values['lastContactAt'];
  expect(at('Last seen (UTC)', '2026-11-30 07:12:44')).toBe('2026-11-30T07:12:44Z');
  expect(at('Ultimo contatto [GMT+2]', '30/11/2026 07:12')).toBe('2026-11-30T05:12:00Z');
  expect(at('Last seen', '2026-11-30 07:12:44')).toBe('2026-11-30T06:12:44Z');
  expect(at('Last seen (UTC)', '2026-11-30 07:12:44 +01:00')).toBe('2026-11-30T06:12:44Z');
  expect(at('Last seen (UTC)', '30/11/2026')).toBe('2026-11-29T23:00:00Z');
});

test('long cells cost no more than their length', () => {
  const began = performance.now();
  for (const word of ['active ', 'product ', 'attivo con firme ', '( ']) {
    protectionWord(word.repeat(30_000));
    read('workstations', `Nome;${word.repeat(30_000)}utc`, 'A;x');
  }
  parseMailAddress(`a@${'ì'.repeat(60_000)}.it`);
  parseMailAddress(`${'ì'.repeat(60_000)}@a.it`);
  expect(performance.now() - began).toBeLessThan(3000);
});

describe('mailboxes', () => {
  test('who is suspended or archived in GAM’s list is no active mailbox, and flattened aliases are all kept', () => {
    const reading = read(
      'mailboxes',
      'primaryEmail,name.fullName,suspended,archived,isEnrolledIn2Sv,aliases.0,aliases.1',
      'anna@ente.example,Anna,False,False,True,a.verdi@ente.example,verdi@ente.example',
      'bea@ente.example,Bea,True,False,False,,',
      'ciro@ente.example,Ciro,False,True,False,,',
    );
    expect(rowsOf(reading, 'address', 'state', 'hasMfa', 'aliases')).toEqual([
      'anna@ente.example|active|true|a.verdi@ente.example,verdi@ente.example',
      'bea@ente.example|suspended|false|',
      'ciro@ente.example|suspended|false|',
    ]);
  });

  test('the directory says who may sign in and who has a second factor', () => {
    expect(
      mailboxes(
        'userPrincipalName,displayName,accountEnabled',
        'a@ente.example,A,True',
        'b@ente.example,B,False',
      ),
    ).toEqual(['a@ente.example|active|-', 'b@ente.example|suspended|-']);
    expect(
      mailboxes(
        'userPrincipalName,userDisplayName,isMfaRegistered',
        'a@ente.example,A,True',
        'b@ente.example,B,False',
      ),
    ).toEqual(['a@ente.example|active|true', 'b@ente.example|active|false']);
  });

  test('the state of the service is the mailbox’s, that of its second factor or archive is not', () => {
    for (const heading of ['Stato servizio', 'Stato dell’utenza', 'Mailbox state'])
      expect(mailboxes(`Casella PEC;${heading}`, 'a@pec.example;CESSATO', 'b@pec.example;attivo')).toEqual([
        'a@pec.example|closed|-',
        'b@pec.example|active|-',
      ]);
    for (const heading of ['Stato MFA utente', 'Account sync status', 'Stato archivio casella'])
      expect(mailboxes(`Email;${heading}`, 'a@ente.example;disabilitato')[0]).toMatch(
        /^a@ente.example\|active/,
      );
  });

  test.each(['Sospesa', 'Bloccata', 'Disabilitata', 'Suspended'])('a yes under «%s» shuts it', (heading) =>
    expect(mailboxes(`Email;${heading}`, 'a@ente.example;sì', 'b@ente.example;no')).toEqual([
      'a@ente.example|suspended|-',
      'b@ente.example|active|-',
    ]),
  );

  test('a no under «Attiva» shuts it', () =>
    expect(
      mailboxes('Email;Attiva', 'a@ente.example;sì', 'b@ente.example;no', 'c@ente.example;sospesa'),
    ).toEqual(['a@ente.example|active|-', 'b@ente.example|suspended|-', 'c@ente.example|suspended|-']));

  test('an internationalised domain is kept as the DNS has it, and an accent before the at sign is told', () => {
    const reading = read(
      'mailboxes',
      'Email;Alias',
      'a@forlì.example;b@forlì.example',
      'città@ente.example;',
    );
    expect(rowsOf(reading, 'address', 'aliases')).toEqual(['a@xn--forl-tpa.example|b@xn--forl-tpa.example']);
    expect(reading.faults).toMatchObject([{ line: 3, reason: expect.stringContaining('SMTPUTF8') }]);
  });
});
