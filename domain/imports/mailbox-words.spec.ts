import { GENERIC_MAILBOXES, mailboxSource } from './sources/mailbox-sources.ts';
import { mailboxImportFields } from './mailbox-fields.ts';
import { mailboxStateOf } from './mailbox-words.ts';
import { mailboxValues } from './mailbox-values.ts';

test.each([
  ['Scaduta da 30 giorni', 'suspended'],
  ['Sospesa dal 01/11/2026', 'suspended'],
  ['Chiusa il 12.10.2026', 'closed'],
  ['Disabled since 2026-11-01', 'suspended'],
  ['Attiva', 'active'],
  // From when on an active one is so, is in the date.
  ['Attiva dal 01/01/2028', undefined],
  ['Attiva da completare', undefined],
  ['Chiusa da riaprire', undefined],
])('«%s» is %s', (cell, state) => expect(mailboxStateOf(cell)).toBe(state));

const mfa = mailboxImportFields({ source: GENERIC_MAILBOXES, order: 'auto', asOf: new Date(0) }).find(
  ({ name }) => name === 'hasMfa',
)!;

test.each([
  ['Applicato', true],
  ['Imposto', true],
  ['Registered', true],
  ['Not registered', false],
  ['Disabilitato', false],
  ['n/d', null],
])('a second factor that is «%s» is %s', (cell, has) => expect(mfa.codec.read(cell)).toBe(has));

test('a word for the second factor that is not known leaves it not known, and the mailbox in', () => {
  expect(() => mfa.codec.read('Obbligatorio dal mese prossimo')).toThrow('sì oppure no');
  expect(mfa.whenUnreadable).toBe('unknown');
});

test('a guest from elsewhere is no mailbox of the body', () => {
  const values = { address: 'anna_altrove.example#EXT#@ente.onmicrosoft.com' };
  const line = { line: 6, values, faults: [], unknowns: [] };
  expect(mailboxValues(line, mailboxSource('microsoft-365')!, 'UserPrincipalName')).toEqual({
    skipped:
      'Riga 6 tralasciata: «anna_altrove.example#EXT#@ente.onmicrosoft.com» non è una casella dell’ente.',
  });
});
