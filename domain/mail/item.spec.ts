import { unanswered } from './item.ts';

test.each([
  ['no answer', 'nessuna risposta'],
  ['unreachable', 'resolver irraggiungibile'],
  ['no usable answer', 'nessuna risposta utilizzabile'],
  ['SERVFAIL', 'SERVFAIL'],
])('why nothing is known is told in the language of the reader: %s', (why, italian) => {
  const { reason } = unanswered('ente.example', why, 'RFC 7208 2.6.6');
  expect(reason.it).toContain(`(${italian})`);
  expect(reason.en).toContain(`(${why})`);
});
