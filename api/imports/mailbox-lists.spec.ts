import { knownHeadings, readRecords } from '../../domain/imports/read-records.ts';
import { rawSheets } from './raw-sheets.ts';

/** The source, each line as `address kind state hasMfa`, and how many lines were passed over. */
async function read(...lines: string[]): Promise<[source: string, lines: string[], skipped: number]> {
  const { sheets } = await rawSheets('x.csv', Buffer.from(lines.join('\r\n')), knownHeadings('mailboxes'));
  const reading = readRecords(sheets, { kind: 'mailboxes', now: new Date('2026-11-30T08:00:00Z') });
  if ('refused' in reading) throw new Error(reading.refused);
  return [
    reading.source,
    reading.rows.map(({ values }) =>
      ['address', 'kind', 'state', 'hasMfa'].map((name) => String(values[name] ?? '-')).join(' '),
    ),
    reading.notes.filter((note) => note.includes('non è una casella')).length,
  ];
}

test('the Exchange admin centre lists contacts beside mailboxes', async () => {
  expect(
    await read(
      'DISPLAY NAME,EMAIL ADDRESS,RECIPIENT TYPE,ARCHIVE STATUS',
      'Anna,anna@ente.example,UserMailbox,None',
      'Sala,sala@ente.example,RoomMailbox,None',
      'Altrove,x@altrove.example,MailContact,',
    ),
  ).toEqual([
    'microsoft-365',
    ['anna@ente.example personal active -', 'sala@ente.example functional active -'],
    1,
  ]);
});

test.each([
  'Data e ora eliminazione temporanea',
  'Soft deletion time stamp',
  'Data cancellazione',
  'DeletedOn',
])('who has a day under «%s» is closed', async (heading) => {
  const [, lines] = await read(
    `Nome visualizzato;Nome entità utente;${heading}`,
    'Anna;anna@ente.example;',
    'Bea;bea@ente.example;01/11/2026',
  );
  expect(lines).toEqual(['anna@ente.example - active -', 'bea@ente.example - closed -']);
});

test.each(['Deleted Item Count', 'Deleted Item Size (Byte)', 'Elementi eliminati'])(
  'what is under «%s» is of the mailbox and not about it',
  async (heading) => {
    const [, lines] = await read(
      `Nome visualizzato;Nome entità utente;${heading}`,
      'Anna;anna@ente.example;12',
    );
    expect(lines).toEqual(['anna@ente.example - active -']);
  },
);

test('the list of Google is known in Italian, too', async () => {
  expect(
    await read(
      'Nome [obbligatorio],Cognome [obbligatorio],Indirizzo email [obbligatorio],Percorso unità organizzativa [obbligatorio],Stato [SOLA LETTURA],Iscrizione alla verifica in due passaggi [SOLA LETTURA]',
      'Anna,Verdi,anna@ente.example,/,Attivo,Vero',
      'Bea,Rossi,bea@ente.example,/,Sospeso,Falso',
    ),
  ).toEqual([
    'google-workspace',
    ['anna@ente.example personal active true', 'bea@ente.example personal suspended false'],
    0,
  ]);
});

test('a column that is only called «Address» holds addresses', async () => {
  expect(await read('Address,Usage %', 'anna@ente.example,15%')).toEqual([
    'generic',
    ['anna@ente.example - active -'],
    0,
  ]);
});
