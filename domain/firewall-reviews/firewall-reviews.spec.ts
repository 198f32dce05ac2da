import type { PersonActor } from '../people/actor.ts';
import { rule } from '../firewall/rule.ts';
import { parseAddressList, type AddressSet } from '../net/address-set.ts';
import { ANY_SPEC, serviceSet, type ServiceSet } from '../firewall/service-set.ts';
import { expiryStep } from './expiry.ts';
import { proposedProbes } from './probe-proposal.ts';
import { ownNetworks, probeVerdict, refuseTarget } from './probe.ts';
import { nextReviewOn, refuseRuleAnswer, refuseRuleSignature, reminderOf } from './review.ts';
import { isUnused, stillDays, useAfter, type RuleUse } from './unused.ts';

const alice: PersonActor = {
  kind: 'person',
  personId: 'p1',
  username: 'alice',
  displayName: 'Alice',
  roles: ['referent'],
  sectorId: 'roads',
  deputyFor: [],
  tokenPermissions: null,
};
const review = { sectorId: 'roads', isSigned: false, isClosed: false, openItems: 1 };
const yes = { verdict: 'confirmed', neededUntil: null, note: '' } as const;

test('only the referent of the sector answers and signs, before the signature and the closing', () => {
  const answer = (actor: PersonActor, facts: object, said: object) =>
    refuseRuleAnswer(actor, { ...review, ...facts }, { ...yes, ...said }, '2026-11-16');
  expect(answer(alice, {}, {})).toBeNull();
  expect(answer({ ...alice, sectorId: 'finance' }, {}, {})).toBe('not-the-referent');
  expect(answer({ ...alice, roles: ['operator'] }, {}, {})).toBe('not-the-referent');
  expect(answer(alice, { isSigned: true }, {})).toBe('already-signed');
  expect(answer(alice, { isClosed: true }, {})).toBe('campaign-closed');
  expect(answer(alice, {}, { verdict: 'to-close' })).toBe('note-required');
  expect(answer(alice, {}, { neededUntil: '2026-11-15' })).toBe('until-in-the-past');
  expect(answer(alice, {}, { neededUntil: '2026-11-16' })).toBeNull();
  expect(answer(alice, {}, { verdict: 'to-change', note: 'x', neededUntil: '2027-01-01' })).toBe(
    'until-not-here',
  );
  expect(refuseRuleSignature(alice, review)).toBe('items-open');
  expect(refuseRuleSignature(alice, { ...review, openItems: 0 })).toBeNull();
  expect(refuseRuleSignature({ ...alice, tokenPermissions: [] }, { ...review, openItems: 0 })).toBe(
    'not-the-referent',
  );
});

test.each([
  [null, '2027-11-16'],
  ['2027-03-01', '2027-03-01'],
  ['2030-01-01', '2027-11-16'],
])('a rule needed until %s is looked at again on %s', (until, next) => {
  expect(nextReviewOn(until, '2027-11-16')).toBe(next);
});

test.each([
  ['2026-12-15', null],
  ['2026-11-23', 'near'],
  ['2026-11-17', 'last'],
  ['2026-11-16', 'last'],
  ['2026-11-15', 'late-0'],
  ['2026-11-09', 'late-0'],
  ['2026-11-08', 'late-1'],
])('a review due on %s is owed the reminder %s', (dueOn, which) => {
  expect(reminderOf(dueOn, '2026-11-16', 7)).toBe(which);
});

test.each([
  ['2026-12-17', 0, 'none'],
  ['2026-12-16', 0, 'warn'],
  ['2026-11-16', 0, 'warn'],
  ['2026-11-15', 0, 'remove'],
  ['2026-11-21', 5, 'remove'],
  ['2026-11-22', 5, 'warn'],
] as const)('a rule valid until %s, removal %i days before: %s', (expiresOn, removeDays, step) => {
  expect(expiryStep(expiresOn, '2026-11-16', { warnDays: 30, removeDays })).toBe(step);
});

describe('the use of a rule', () => {
  const seen = (...counts: [string, number][]): RuleUse =>
    counts.reduce<RuleUse | null>((use, [day, hits]) => useAfter(use, hits, `2026-${day}T00:00:00Z`), null)!;
  const terms = { unusedDays: 60, unusedExports: 3 };

  test('a count that stands still over enough exports and days makes it unused', () => {
    const use = seen(['06-01', 40], ['07-01', 40], ['08-15', 40]);
    expect(use).toMatchObject({ hits: 40, exports: 3, stillSince: '2026-06-01T00:00:00Z' });
    expect(stillDays(use)).toBe(75);
    expect(isUnused(use, terms)).toBe(true);
    expect(isUnused(seen(['06-01', 40], ['08-15', 40]), terms)).toBe(false);
    expect(isUnused(seen(['08-01', 40], ['08-10', 40], ['08-15', 40]), terms)).toBe(false);
  });

  test('a count that moved, up or down, starts over: a restart of the firewall accuses nobody', () => {
    expect(seen(['06-01', 40], ['07-01', 41]).exports).toBe(1);
    expect(seen(['06-01', 40], ['07-01', 0])).toMatchObject({
      exports: 1,
      stillSince: '2026-07-01T00:00:00Z',
    });
  });

  test('an export that is older than the last says nothing', () => {
    const last = seen(['07-01', 40]);
    expect(useAfter(last, 12, '2026-06-01T00:00:00Z')).toBe(last);
  });
});

test.each([
  ['reachable', 'open', 'as-expected'],
  ['reachable', 'time-out', 'contrary'],
  ['reachable', 'closed', 'unknown'],
  ['blocked', 'open', 'contrary'],
  ['blocked', 'time-out', 'as-expected'],
  ['blocked', 'closed', 'unknown'],
  ['blocked', 'not-run', 'unknown'],
  ['reachable', 'not-run', 'unknown'],
] as const)('expected %s and found %s is %s', (expected, outcome, verdict) => {
  expect(probeVerdict(expected, outcome)).toBe(verdict);
});

test.each([
  ['10.20.4.9', null],
  ['203.0.113.9', 'not-own-network'],
  ['2001:db8:51::80', null],
  ['::ffff:10.20.4.9', 'not-own-network'],
  ['127.0.0.1', 'not-own-network'],
  ['sito.provincia.example', 'not-an-address'],
  ['10.20.4.0/24', 'not-an-address'],
])('the target %s is refused as %s', (address, refusal) => {
  expect(refuseTarget(address, ownNetworks(['10.20.0.0/16', '2001:db8:51::/48', 'per errore']))).toBe(
    refusal,
  );
});

test('an IPv4 address in the clothes of IPv6 is refused even where its IPv6 network is named', () => {
  expect(refuseTarget('::ffff:8.8.8.8', ownNetworks(['::/32']))).toBe('not-own-network');
});

test('without own networks nothing is tried', () => {
  expect(refuseTarget('10.20.4.9', ownNetworks([]))).toBe('no-own-networks');
});

describe('what is proposed to be tried', () => {
  const addresses = (text: string): AddressSet => {
    const parsed = parseAddressList(text);
    if (parsed.type === 'error') throw new Error(text);
    return parsed.set;
  };
  const tcp = (port: number): ServiceSet =>
    serviceSet([{ ...ANY_SPEC, protocol: 6, destinationPorts: [port, port + 1] }]);
  const own = ownNetworks(['10.20.0.0/16']);
  const match = rule('r', 'accept', { destinations: addresses('10.20.1.5;203.0.113.9'), services: tcp(443) });

  test('the own address must answer, and a port that no rule permits must not', () => {
    const telnet = rule('t', 'accept', { destinations: addresses('10.20.1.5'), services: tcp(23) });
    expect(proposedProbes([{ match, passes: true }], [match, telnet], own)).toEqual([
      { address: '10.20.1.5', port: 443, expected: 'reachable' },
      { address: '10.20.1.5', port: 3389, expected: 'blocked' },
    ]);
  });

  test('what was removed must not answer, unless another rule still permits it', () => {
    expect(proposedProbes([{ match, passes: false }], [], own)).toEqual([
      { address: '10.20.1.5', port: 443, expected: 'blocked' },
    ]);
    expect(proposedProbes([{ match, passes: false }], [match], own)).toEqual([]);
  });

  test('networks, other protocols and other bodies’ addresses are left out', () => {
    const wide = rule('w', 'accept', { destinations: addresses('10.20.1.0/24'), services: tcp(443) });
    expect(proposedProbes([{ match: wide, passes: true }], [wide], own)).toEqual([]);
  });
});
