import { assert, property, string } from 'fast-check';
import { calendarText } from './calendar-text.ts';

const NOW = '2026-11-30T21:00:00.000Z';
const entry = (summary: string) => ({
  uid: 'request-1@baluardo',
  summary,
  url: 'https://baluardo.example/richieste/1',
  at: { instant: '2026-12-01T09:30:00.000Z' },
});

test('a deadline at an hour and one on a day', () => {
  const text = calendarText(
    'Scadenze',
    [entry('FW-2026-0001'), { ...entry('PEC'), at: { day: '2026-12-24' } }],
    NOW,
  );
  expect(text.split('\r\n')).toEqual(
    expect.arrayContaining([
      'BEGIN:VCALENDAR',
      'DTSTAMP:20261130T210000Z',
      'DTSTART:20261201T093000Z',
      'DTSTART;VALUE=DATE:20261224',
      'SUMMARY:FW-2026-0001',
    ]),
  );
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

/** Puts folded lines together again and takes the escapes out, as a calendar does. */
function summaryIn(text: string): string {
  const line = text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((one) => one.startsWith('SUMMARY:'))!;
  return line
    .slice('SUMMARY:'.length)
    .replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

test('whatever stands in a title, no line is too long, none is forged, and the title is read whole', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const text = calendarText('x', [entry(title)], NOW);
      const lines = text.slice(0, -2).split('\r\n');
      expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
      const plain = title.replaceAll(/\r\n|\r/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, '');
      expect(summaryIn(text)).toBe(plain);
    }),
  );
});

test('a title that ends the event begins no other', () => {
  const text = calendarText('x', [entry('a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:b')], NOW);
  expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
});
