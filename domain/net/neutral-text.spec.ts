import { neutralText } from './neutral-text.ts';

test.each([
  ['a plain text', 'https://lookup.example/?ip=192.0.2.25', 'https://lookup.example/?ip=192.0.2.25'],
  ['letters with accents', 'perché è così', 'perché è così'],
  ['an escape sequence of a terminal', '\u001b]0;owned\u0007x', '\ufffd]0;owned\ufffdx'],
  ['line breaks that would forge a header', 'listed\r\nBcc: a@b.example', 'listed Bcc: a@b.example'],
  ['a mark that turns the direction', 'gpj\u202efdp.exe', 'gpj\ufffdfdp.exe'],
  ['eight-bit controls', 'a\u009b31mb', 'a\ufffd31mb'],
  ['unseen marks', 'a\u200bb\ufeffc', 'a\ufffdb\ufffdc'],
  ['a whole pair of surrogates', 'x😀y', 'x😀y'],
])('%s', (_name, text, neutral) => {
  expect(neutralText(text)).toBe(neutral);
});

test('a long text is cut between letters', () => {
  expect([...neutralText('😀'.repeat(900))]).toHaveLength(500);
});
