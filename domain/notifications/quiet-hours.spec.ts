import { deliveryTime, releaseTime, type QuietHours } from './quiet-hours.ts';

const night: QuietHours = { enabled: true, from: '20:00', to: '07:00', exceptFrom: 'high' };

test.each([
  ['in the evening', '2026-01-14T20:30:00.000Z', '2026-01-15T06:00:00.000Z'],
  ['before dawn', '2026-01-15T03:00:00.000Z', '2026-01-15T06:00:00.000Z'],
  ['by day', '2026-01-15T10:00:00.000Z', '2026-01-15T10:00:00.000Z'],
  ['on a summer night', '2026-07-14T22:30:00.000Z', '2026-07-15T05:00:00.000Z'],
  ['at the first minute', '2026-01-14T19:00:00.000Z', '2026-01-15T06:00:00.000Z'],
  ['at the end', '2026-01-15T06:00:00.000Z', '2026-01-15T06:00:00.000Z'],
])('an alert raised %s goes out when the night is over', (_name, raised, out) => {
  expect(deliveryTime(night, 'medium', raised)).toBe(out);
});

test('a heavy alert does not wait, nor does any when there are no quiet hours', () => {
  expect(deliveryTime(night, 'high', '2026-01-14T22:00:00.000Z')).toBe('2026-01-14T22:00:00.000Z');
  expect(deliveryTime({ ...night, enabled: false }, 'info', '2026-01-14T22:00:00.000Z')).toBe(
    '2026-01-14T22:00:00.000Z',
  );
});

test('quiet hours inside one day', () => {
  const lunch: QuietHours = { ...night, from: '13:00', to: '14:30' };
  expect(deliveryTime(lunch, 'low', '2026-01-15T12:15:00.000Z')).toBe('2026-01-15T13:30:00.000Z');
  expect(deliveryTime(lunch, 'low', '2026-01-15T11:15:00.000Z')).toBe('2026-01-15T11:15:00.000Z');
});

describe('announced work', () => {
  const off: QuietHours = { ...night, enabled: false };
  const works = [
    { from: '2026-01-15T10:00:00Z', until: '2026-01-15T12:00:00Z', kinds: ['blacklists', 'drift'] },
    { from: '2026-01-15T11:30:00Z', until: '2026-01-15T13:00:00Z', kinds: ['drift'] },
  ] as const;
  const at = (kind: 'blacklists' | 'drift' | 'backups', now: string, quiet = off) =>
    releaseTime(quiet, works, { kind, weight: 'high' }, now);

  test('holds what it causes until it is over, and nothing else', () => {
    expect(at('blacklists', '2026-01-15T10:30:00Z')).toBe('2026-01-15T12:00:00.000Z');
    expect(at('backups', '2026-01-15T10:30:00Z')).toBe('2026-01-15T10:30:00.000Z');
    expect(at('blacklists', '2026-01-15T12:00:00Z')).toBe('2026-01-15T12:00:00.000Z');
    expect(at('blacklists', '2026-01-15T09:59:59Z')).toBe('2026-01-15T09:59:59.000Z');
  });

  test('one work that ends inside another holds until the last is over', () => {
    expect(at('drift', '2026-01-15T10:30:00Z')).toBe('2026-01-15T13:00:00.000Z');
  });

  test('what is held over the evening waits for the morning, unless it is heavy', () => {
    const evening = [
      { from: '2026-01-15T17:00:00Z', until: '2026-01-15T20:00:00Z', kinds: ['drift'] },
    ] as const;
    const out = (weight: 'low' | 'high') =>
      releaseTime(night, evening, { kind: 'drift', weight }, '2026-01-15T18:00:00Z');
    expect(out('low')).toBe('2026-01-16T06:00:00.000Z');
    expect(out('high')).toBe('2026-01-15T20:00:00.000Z');
  });
});
