import { importsText } from './imports.ts';
import { inventoriesText } from './inventories.ts';
import { mailboxIpaText } from './mailbox-ipa.ts';
import { workstationsText } from './workstations.ts';

test('one of a thing is said as one, in both languages, and thousands as the language writes them', () => {
  expect([1, 2].map((n) => importsText.it.columnsSummary(n, 7))).toEqual([
    '1 colonna del file su 7 ha un campo',
    '2 colonne del file su 7 hanno un campo',
  ]);
  expect(importsText.en.columnsSummary(1, 1)).toBe('1 of 1 column of the file has a field');
  expect(workstationsText.it.sourceLines(1, 1)).toBe('1 riga, 1 dato non noto');
  expect(workstationsText.it.sourceLines(1234, 0)).toBe('1.234 righe, 0 dati non noti');
  expect(workstationsText.en.sourceLines(1234, 1)).toBe('1,234 lines, 1 value not known');
  expect(inventoriesText.it.found(1, 1, 0)).toBe('1 computer letto: 1 nuovo, 0 da aggiornare.');
  expect(mailboxIpaText.it.found(1, 1)).toBe('1 PEC dell’ente su 1 riga');
  expect(mailboxIpaText.en.found(1, 2)).toBe('1 mailbox of the body in 2 lines');
});
