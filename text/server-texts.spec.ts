import path from 'node:path';
import { ENGLISH } from './english.ts';
import { SERVER_TEXTS, serverTextInEnglish } from './server-texts.ts';
import { serverSentences } from './testing/server-sentences.ts';

const root = path.resolve(import.meta.dirname, '..');
const written = serverSentences(root);
const parametersOf = (sentence: string) => [...sentence.matchAll(/\{\d+\}/g)].map(String).sort();

test('every sentence about what was read from outside has an English wording', () => {
  expect(written.length).toBeGreaterThan(150);
  const missing = written.filter(
    ({ sentence, isSure }) => isSure && !(sentence in SERVER_TEXTS || sentence in ENGLISH),
  );
  expect(missing.map(({ sentence, file }) => `${file}: ${sentence}`)).toEqual([]);
});

test('no wording stands for a sentence that nothing says any more', () => {
  const sentences = new Set(written.map(({ sentence }) => sentence));
  expect(Object.keys(SERVER_TEXTS).filter((sentence) => !sentences.has(sentence))).toEqual([]);
});

test('a wording carries the parameters of its sentence', () => {
  for (const [sentence, wording] of Object.entries(SERVER_TEXTS))
    expect([sentence, parametersOf(wording)]).toEqual([sentence, parametersOf(sentence)]);
});

test('no two parameters stand side by side, for nobody could tell where one ends', () => {
  expect(Object.keys(SERVER_TEXTS).filter((sentence) => /\}\{/.test(sentence))).toEqual([]);
});

test.each([
  [
    'Firma integra di posta-certificata@pec.example, certificato emesso da Gestore S.p.A. Uno. Il gestore è fra quelli riconosciuti dall’ufficio (Gestore S.p.A. Uno).',
    'Intact signature of posta-certificata@pec.example, certificate issued by Gestore S.p.A. Uno. The provider is one of those that the office trusts (Gestore S.p.A. Uno).',
  ],
  [
    'Il messaggio consegnato non è quello inviato: L’oggetto non è quello inviato. C’è un testo in più.',
    'The message that was delivered is not the one that was sent: The subject is not the one that was sent. There is one text more.',
  ],
  [
    '01/11/2026: filtro YELLOW (tra il 10 e il 90 % considerato spam); 2100 destinatari; reclami < 0.1%; trappole per spam colpite 2',
    '01/11/2026: filter YELLOW (between 10 and 90 % taken for spam); 2100 recipients; complaints < 0.1%; spam traps hit 2',
  ],
  ['Google segnala: programmi dannosi, raggiri (phishing).', 'Google reports: malware, phishing.'],
  ['URLhaus: l’elenco è vecchio: è del 2026-11-30', 'URLhaus: the list is old: it is of 2026-11-30'],
  ['Restano da verificare: SPF, relay o proxy aperto.', 'Still to be checked: SPF, open relay or proxy.'],
  [
    'settore sconosciuto: nell’elenco ci sono VIA Viabilità, POL Polizia provinciale e 3 altri (la riga entra, con questo dato non noto)',
    'unknown sector: the list has VIA Viabilità, POL Polizia provinciale and 3 others (the row goes in, with this value not known)',
  ],
  [
    'Il file contiene righe errate: correggerle, oppure importare soltanto le altre. Nulla è stato importato. Riga 12: data non valida.',
    'The file has wrong rows: correct them, or import only the others. Nothing has been imported. Row 12: date not valid.',
  ],
  [
    'Hanno soltanto il nome: «Ufficio gare» (riga 2), «Sala nuova» (riga 9) e altre. Se sono titoli e non postazioni, togliere le righe dal file.',
    'They have a name only: “Ufficio gare” (row 2), “Sala nuova” (row 9) and others. If these are titles and no workstations, take the rows out of the file.',
  ],
  ['Due account disabilitati.', 'Due account disabilitati.'],
  [
    '7 account disabilitati nella directory: PC-1, PC-2 ….',
    '7 disabled accounts in the directory: PC-1, PC-2 ….',
  ],
  ['Parole scritte da una persona.', 'Parole scritte da una persona.'],
  [
    'Riga 7 tralasciata: «Totale: 5» è un totale, non una voce.',
    'Row 7 left out: “Totale: 5” is a total, no entry.',
  ],
])('%s', (italian, english) => {
  expect(serverTextInEnglish(italian)).toBe(english);
});
