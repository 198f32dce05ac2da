import { readSafeBrowsing, readWebRisk } from './google.ts';
import { isOld, stateToday } from './reputation.ts';
import { readSnds } from './snds.ts';
import { feedFault, matchUrlFeed } from './urlhaus.ts';

const NOW = new Date('2026-11-30T08:00:00Z');
const NAMES = ['ente.example', 'altro.example'];

test('what Google does not say as documented calls no name good', () => {
  expect(readSafeBrowsing({}, NAMES)!.map(({ state }) => state)).toEqual(['good', 'good']);
  const match = (url: unknown) => ({ matches: [{ threatType: 'MALWARE', threat: { url } }] });
  expect(readSafeBrowsing(match('http://ente.example/'), NAMES)!.map(({ state }) => state)).toEqual([
    'bad',
    'good',
  ]);
  for (const answer of [
    match('http://ente.example/altra'),
    match(undefined),
    { error: { code: 400 } },
    { matches: {} },
    { message: 'ok' },
    [],
    null,
  ])
    expect(readSafeBrowsing(answer, NAMES)).toBeNull();
  expect(readWebRisk({}, 'ente.example')!.state).toBe('good');
  expect(readWebRisk({ threat: { threatTypes: ['MALWARE'] } }, 'ente.example')!.state).toBe('bad');
  for (const answer of [{ threat: { threatTypes: [] } }, { threat: {} }, { error: {} }, 'ok', null])
    expect(readWebRisk(answer, 'ente.example')).toBeNull();
});

const row = (address: string, filter: string, traps = '0') =>
  `${address},11/29/2026,11/30/2026,2100,2050,2040,${filter},< 0.1%,,,${traps},mx.ente.example,a@ente.example,`;
const sndsStates = (...lines: string[]) => {
  const { findings, unread } = readSnds(lines.join('\r\n'));
  return [...findings.map(({ target, state }) => `${target} ${state}`), unread];
};

test('a row of SNDS that is not understood leaves its address not verified, whatever another row says', () => {
  expect(sndsStates(row('192.0.2.1', 'GREEN'), row('192.0.2.2', 'green', ''))).toEqual([
    '192.0.2.1 good',
    '192.0.2.2 good',
    0,
  ]);
  expect(sndsStates(row('192.0.2.1', 'GREEN'), row('192.0.2.1', 'BLUE'))).toEqual([
    '192.0.2.1 not-verified',
    1,
  ]);
  expect(sndsStates(row('192.0.2.1', 'BLUE'), row('192.0.2.1', 'YELLOW'))).toEqual(['192.0.2.1 warning', 1]);
  expect(sndsStates(row('192.0.2.1', 'GREEN', '> 10'))).toEqual(['192.0.2.1 not-verified', 1]);
  expect(sndsStates(row('192.0.2.1', 'constructor'))).toEqual(['192.0.2.1 not-verified', 1]);
  // The answer broke off in the middle of the row: the traps are not told.
  expect(sndsStates(row('192.0.2.1', 'GREEN').slice(0, 60))).toEqual(['192.0.2.1 not-verified', 1]);
  expect(sndsStates('<html>', row('192.0.2.1', 'RED'))).toEqual(['192.0.2.1 bad', 1]);
});

test('a feed that is empty, old or no feed calls no site clean, nor does a line that is not understood', () => {
  const head = '# abuse.ch URLhaus Database Dump\r\n# Last updated: 2026-11-30 07:55:04 (UTC)   #\r\n';
  const feed = `${head}http://203.0.113.9/a.exe\r\nftp://www.ente.example/x\r\n`;
  expect(feedFault(feed, NOW)).toBeNull();
  expect(matchUrlFeed(feed, NAMES).map(({ state }) => state)).toEqual(['bad', 'good']);
  expect(feedFault(feed, new Date('2026-12-02T09:00:00Z'))).toContain('2026-11-30');
  expect(feedFault(head, NOW)).toContain('vuoto');
  for (const text of ['', '\n\n', '<html></html>', '{}', `${head}<html>`])
    expect(feedFault(text, NOW)).not.toBeNull();
  const broken = `${feed}Fatal error: out of memory\n`;
  expect(matchUrlFeed(broken, NAMES).map(({ state }) => state)).toEqual(['bad', 'not-verified']);
});

test('a good word holds for its time, a bad one until somebody says otherwise', () => {
  const asked = (checkedOn: string) => isOld({ isAsked: true, checkedOn, nextOn: null }, '2026-11-30');
  expect(['2026-11-30', '2026-11-28', '2026-11-27'].map(asked)).toEqual([false, false, true]);
  const looked = (checkedOn: string, nextOn: string | null) =>
    isOld({ isAsked: false, checkedOn, nextOn }, '2026-11-30');
  expect(looked('2026-11-01', null)).toBe(false);
  expect(looked('2026-06-01', null)).toBe(true);
  expect(looked('2026-06-01', '2026-11-30')).toBe(false);
  expect(looked('2026-11-01', '2026-11-29')).toBe(true);
  expect(looked('2025-06-01', '2030-01-01')).toBe(true);
  expect([stateToday('good', true), stateToday('good', false), stateToday('bad', true)]).toEqual([
    'not-verified',
    'good',
    'bad',
  ]);
});
