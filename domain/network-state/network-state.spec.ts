import {
  judgeBackup,
  judgeBlacklists,
  judgeChain,
  judgeCoverage,
  judgeFirewall,
  judgeMail,
  judgePec,
  judgeSuppliers,
} from './network-state.ts';

const swept = {
  targets: 2,
  isMonitoring: true,
  confirmed: 0,
  suspected: 0,
  neverChecked: 0,
  unanswered: 0,
  hasSwept: true,
  lastIsSound: true,
  soundAge: 1,
};
const mail = { domains: 1, unchecked: 0, bad: 0, warnings: 0, unverified: 0, items: 9, age: 1 };
const compared = { rules: 0, differs: false, mayDiffer: false, isComplete: true, age: 1 };

test('each thing is in order when all of it was looked at lately and nothing was found', () => {
  const all = [
    judgeBlacklists(swept),
    judgeMail(mail),
    judgeCoverage({ total: 9, known: 9, shown: 9, age: 1 }),
    judgeFirewall(compared),
    judgePec({ all: 3, expired: 0, near: 0, undated: 0 }),
    judgeSuppliers({ late: 0, near: 0, unclocked: 0 }),
    judgeBackup(71, true),
    judgeChain('intact'),
  ];
  expect(all.map(({ level }) => level)).toEqual(all.map(() => 'good'));
});

test.each([
  ['no target', judgeBlacklists({ ...swept, targets: 0 }), 'none'],
  ['no list', judgeBlacklists({ ...swept, isMonitoring: false }), 'none'],
  [
    'no sweep yet',
    judgeBlacklists({ ...swept, hasSwept: false, lastIsSound: false, soundAge: null }),
    'never',
  ],
  ['no sound sweep', judgeBlacklists({ ...swept, lastIsSound: false, soundAge: null }), 'blind'],
  ['a blind sweep after a sound one', judgeBlacklists({ ...swept, lastIsSound: false }), 'blind'],
  ['an old sweep', judgeBlacklists({ ...swept, soundAge: 31 }), 'old'],
  ['one list that did not answer for one address', judgeBlacklists({ ...swept, unanswered: 1 }), 'partly'],
  ['one address that was never asked of', judgeBlacklists({ ...swept, neverChecked: 1 }), 'partly'],
  ['no domain and no server', judgeMail({ ...mail, domains: 0, age: null }), 'none'],
  ['domains that nobody looked at', judgeMail({ ...mail, unchecked: 1, age: null }), 'never'],
  ['servers without a sending domain', judgeMail({ ...mail, domains: 0 }), 'partly'],
  ['mail of which nothing could be verified', judgeMail({ ...mail, unverified: 9 }), 'blind'],
  ['an item that could not be verified', judgeMail({ ...mail, unverified: 1 }), 'partly'],
  ['an old look at the mail', judgeMail({ ...mail, age: 51 }), 'old'],
  ['workstations without any report', judgeCoverage({ total: 9, known: 0, shown: 0, age: null }), 'never'],
  ['one workstation that is not known', judgeCoverage({ total: 9, known: 8, shown: 8, age: 1 }), 'partly'],
  ['reports of last week', judgeCoverage({ total: 9, known: 9, shown: 9, age: 169 }), 'old'],
  ['no export', judgeFirewall(null), 'none'],
  ['an old export', judgeFirewall({ ...compared, age: 32 * 24 }), 'old'],
  ['an export not understood whole', judgeFirewall({ ...compared, isComplete: false }), 'partly'],
  ['a difference that is only possible', judgeFirewall({ ...compared, mayDiffer: true }), 'partly'],
  ['a mailbox without a date', judgePec({ all: 1, expired: 0, near: 0, undated: 1 }), 'partly'],
  ['a supplier without a clock', judgeSuppliers({ late: 0, near: 0, unclocked: 1 }), 'partly'],
  ['no backup', judgeBackup(null, false), 'never'],
  ['a backup that was never read back', judgeBackup(null, true), 'partly'],
  ['a chain being walked', judgeChain(null), 'working'],
  ['a walk that failed', judgeChain('failed'), 'failed'],
])('%s is not known', (_, judged, reason) => {
  expect(judged).toEqual({ level: 'unknown', reason });
});

test('what was found is told before what was not looked at', () => {
  expect(judgeBlacklists({ ...swept, confirmed: 1, soundAge: null }).level).toBe('bad');
  expect(judgeMail({ ...mail, bad: 1, age: 999 }).level).toBe('bad');
  expect(judgeCoverage({ total: 100, known: 50, shown: 40, age: 999 }).level).toBe('bad');
  expect(judgeCoverage({ total: 100, known: 100, shown: 95, age: 1 }).level).toBe('attention');
  expect(judgeFirewall({ ...compared, rules: 1, isComplete: false }).level).toBe('bad');
  // The same rules by name, and other packets.
  expect(judgeFirewall({ ...compared, differs: true }).level).toBe('bad');
  expect(judgePec({ all: 2, expired: 1, near: 0, undated: 1 }).level).toBe('bad');
  expect(judgeSuppliers({ late: 1, near: 0, unclocked: 1 }).level).toBe('bad');
  expect(judgeChain('broken').level).toBe('bad');
});
