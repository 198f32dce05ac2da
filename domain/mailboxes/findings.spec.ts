import { DEFAULT_MAILBOX_RULES, mailboxFindings, renewalStartsOn } from './findings.ts';
import type { MailboxFacts } from './mailbox.ts';
import { refuseOperation } from './changes.ts';
import { mailboxSectorOf } from './visibility.ts';

const today = '2026-11-16';
const rules = { ...DEFAULT_MAILBOX_RULES, ownDomains: ['provincia.example'] };
const pec: MailboxFacts = {
  service: 'pec',
  address: 'protocollo@pec.provincia.example',
  kind: 'sector',
  state: 'active',
  holderName: 'Ufficio protocollo',
  holderStaffNumber: null,
  delegates: [],
  quotaMb: 2000,
  usedMb: 100,
  offboardingOn: null,
  forwards: [],
  hasMfa: true,
  expiresOn: '2027-11-16',
  renewalLeadDays: null,
  providerLeadDays: 30,
  ipaCode: null,
  aooCode: null,
  isPrimaryDomicile: false,
  credentialChangedOn: '2026-10-01',
  vaultReference: 'KeePass › PEC',
  reachability: null,
};
const codes = (mailbox: MailboxFacts, hasLeft = false) =>
  mailboxFindings(mailbox, rules, today, hasLeft).map(({ code }) => code);

test('a well kept mailbox asks for nothing', () => expect(codes(pec)).toEqual([]));

test.each([
  ['2026-11-15', ['pec-expired']],
  ['2026-11-16', ['pec-expiring']],
  ['2026-12-16', ['pec-expiring']],
  ['2026-12-17', []],
  [null, ['pec-expiry-unknown']],
])('a PEC that expires on %s at thirty days of lead gives %j', (expiresOn, expected) => {
  expect(codes({ ...pec, expiresOn })).toEqual(expected);
});

test('the lead of the record wins over the provider’s, the provider’s over the office’s', () => {
  expect(renewalStartsOn({ ...pec, renewalLeadDays: 10 }, rules)).toBe('2027-11-06');
  expect(renewalStartsOn(pec, rules)).toBe('2027-10-17');
  expect(renewalStartsOn({ ...pec, providerLeadDays: null }, rules)).toBe('2027-09-17');
  expect(renewalStartsOn({ ...pec, expiresOn: null }, rules)).toBeNull();
});

test('an institutional PEC without its IPA codes is told', () => {
  expect(codes({ ...pec, kind: 'institutional' })).toEqual(['pec-ipa-codes-missing']);
  expect(codes({ ...pec, kind: 'institutional', ipaCode: 'p_xx', aooCode: 'A1B2C3D' })).toEqual([]);
});

test('a delegate keeps the last day and no more', () => {
  const until = (day: string | null) => ({
    ...pec,
    delegates: [{ name: 'Bruno', staffNumber: null, right: 'read' as const, from: '2026-01-01', until: day }],
  });
  expect(codes(until('2026-11-15'))).toEqual(['delegate-expired']);
  expect(codes(until('2026-11-16'))).toEqual(['delegate-ending']);
  expect(codes(until('2027-11-16'))).toEqual([]);
  expect(codes(until(null))).toEqual(['delegate-without-end']);
});

test('a forward outside the body is flagged, one inside is not, and a PEC should not forward at all', () => {
  const peo = { ...pec, service: 'peo' as const, kind: 'personal' as const };
  expect(codes({ ...peo, forwards: ['alice@mail.example'] })).toEqual(['external-forward']);
  expect(codes({ ...peo, forwards: ['alice@uffici.provincia.example'] })).toEqual([]);
  expect(codes({ ...pec, forwards: ['alice@provincia.example'] })).toEqual(['pec-forwarded']);
});

test('the mailbox of who left is told, by date and by register', () => {
  expect(codes({ ...pec, offboardingOn: '2026-11-15' })).toEqual(['holder-left']);
  expect(codes({ ...pec, offboardingOn: '2026-11-30' })).toEqual(['offboarding-due']);
  expect(codes(pec, true)).toEqual(['holder-left']);
});

test('quota, credentials, second factor and reachability are watched; what is unknown accuses nobody', () => {
  expect(codes({ ...pec, usedMb: 1800 })).toEqual(['quota-near']);
  expect(codes({ ...pec, usedMb: 2000 })).toEqual(['quota-full']);
  expect(codes({ ...pec, quotaMb: null })).toEqual([]);
  expect(codes({ ...pec, hasMfa: false })).toEqual(['mfa-missing']);
  expect(codes({ ...pec, hasMfa: null })).toEqual([]);
  expect(codes({ ...pec, credentialChangedOn: '2025-11-15' })).toEqual(['credential-old']);
  expect(codes({ ...pec, vaultReference: null })).toEqual(['vault-missing']);
  const tested = (outcome: 'reachable' | 'unreachable' | 'unknown') =>
    codes({ ...pec, reachability: { testedAt: '2026-11-16T06:00:00Z', outcome } });
  expect(tested('unreachable')).toEqual(['unreachable']);
  expect(tested('unknown')).toEqual([]);
});

test('a closed mailbox asks for nothing', () => {
  expect(codes({ ...pec, state: 'closed', expiresOn: '2020-01-01', holderName: null })).toEqual([]);
});

test('an alias is not offered on a PEC, and nothing on a closed mailbox', () => {
  expect(refuseOperation('alias', 'pec', 'active')).toBe('service-does-not-offer-it');
  expect(refuseOperation('alias', 'peo', 'active')).toBeNull();
  expect(refuseOperation('quota', 'pec', 'closed')).toBe('mailbox-closed');
});

test('a referent sees the own sector, an operator who is also referent sees all', () => {
  const alice = {
    kind: 'person' as const,
    personId: 'p',
    username: 'alice',
    displayName: 'Alice',
    sectorId: 's1',
    deputyFor: [],
    tokenPermissions: null,
  };
  expect(mailboxSectorOf({ ...alice, roles: ['referent'] })).toBe('s1');
  expect(mailboxSectorOf({ ...alice, roles: ['referent'], sectorId: null })).toBe('');
  expect(mailboxSectorOf({ ...alice, roles: ['referent', 'operator'] })).toBeNull();
});
