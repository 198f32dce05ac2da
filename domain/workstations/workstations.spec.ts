import { workstationFindings, type WorkstationFacts } from './findings.ts';
import { matchesProduct, obsoleteOn, type ObsoleteEntry } from './obsolete.ts';
import { coverageOf, coveragePercent, DEFAULT_PROTECTION_RULES, protectionState } from './protection.ts';

const now = new Date('2026-11-16T10:00:00Z');
const fresh: WorkstationFacts = {
  state: 'in-use',
  operatingSystem: 'Windows 11 Pro',
  product: 'Microsoft Defender',
  isProtectionActive: true,
  isAntivirusMissing: false,
  hasCurrentSignatures: null,
  signaturesAt: '2026-11-15T10:00:00Z',
  lastContactAt: '2026-11-16T08:00:00Z',
  reportedAt: '2026-11-16T08:00:00Z',
};
const state = (facts: Partial<WorkstationFacts>) =>
  protectionState({ ...fresh, ...facts }, DEFAULT_PROTECTION_RULES, now);

test.each([
  ['protected', {}],
  ['stale', { signaturesAt: '2026-11-08T09:00:00Z' }],
  ['stale', { hasCurrentSignatures: false }],
  ['unknown', { signaturesAt: null }],
  ['unknown', { isProtectionActive: null }],
  ['unknown', { product: null }],
  // A signature of tomorrow's tomorrow is a fault of the table.
  ['unknown', { signaturesAt: '2026-11-18T10:00:00Z' }],
  ['inactive', { isProtectionActive: false }],
  ['not-seen', { lastContactAt: '2026-10-16T09:00:00Z' }],
  // Fresh signatures prove that it was heard of, even where the table tells no contact.
  ['protected', { lastContactAt: null }],
  ['unknown', { lastContactAt: null, signaturesAt: null }],
  ['missing', { product: null, isAntivirusMissing: true }],
  ['missing', { isAntivirusMissing: true }],
  ['unknown', { reportedAt: null }],
] as const)('says %s', (expected, facts) => expect(state(facts)).toBe(expected));

test('is still protected on the last allowed day and stale on the next', () => {
  expect(state({ signaturesAt: '2026-11-08T10:00:01Z' })).toBe('protected');
  expect(state({ signaturesAt: '2026-11-08T10:00:00Z' })).toBe('stale');
});

test('what was never reported is not protected even if a product is written down', () => {
  expect(state({ reportedAt: null })).toBe('unknown');
});

test('counts against the coverage whatever is not known, and says 100% only of all', () => {
  const counts = coverageOf(['protected', 'protected', 'unknown', 'not-seen']);
  expect(counts).toMatchObject({ total: 4, percent: 50 });
  expect(coverageOf([]).percent).toBeNull();
  expect(coveragePercent(9999, 10_000)).toBe(99.99);
  expect(coveragePercent(99_999, 100_000)).toBe(99.99);
});

test.each([
  ['windows 7', 'Microsoft® Windows 7 Professional', true],
  ['windows xp', 'WINDOWS(R) XP Service Pack 3', true],
  ['windows 1', 'Windows 10 Pro', false],
  ['windows 7', 'Windows 7.1', false],
  ['kaspersky', 'Kaspersky Endpoint Security per Windows', true],
  ['flash player', 'Adobe Flash Player 32 NPAPI', true],
  ['windows*2008', 'Windows Server 2008 R2 Standard', true],
  ['', 'qualunque', false],
  ['*', 'qualunque', false],
])('«%s» against «%s»: %s', (pattern, name, expected) => {
  expect(matchesProduct(pattern, name)).toBe(expected);
});

const windows10: ObsoleteEntry = {
  id: 'w10',
  target: 'operating-system',
  pattern: 'windows 10',
  except: ['windows 10 * ltsc 2021'],
  since: '2025-10-14',
  severity: 'high',
  reason: 'Fuori supporto',
  source: 'Microsoft, ciclo di vita',
};

test('an entry applies from its day, on its target, and spares its exceptions', () => {
  const names = (operatingSystem: string) => ({ operatingSystem, product: null });
  expect(obsoleteOn(names('Windows 10 Pro'), [windows10], '2025-10-13')).toEqual([]);
  expect(obsoleteOn(names('Windows 10 Pro'), [windows10], '2025-10-14')).toEqual([windows10]);
  expect(obsoleteOn(names('Windows 10 Enterprise LTSC 2021'), [windows10], '2026-01-01')).toEqual([]);
  expect(obsoleteOn({ operatingSystem: null, product: 'windows 10' }, [windows10], '2026-01-01')).toEqual([]);
});

test.each([
  ['windows 11*23h2', 'Windows 11 Pro', '23H2', true],
  ['windows 11*23h2', 'Windows 11 Pro', '24H2', false],
  ['windows 11*23h2', 'Windows11', '23H2 (Build 22631.1)', true],
  ['windows server 2016', 'WindowsServer2016', null, true],
  ['windows 1', 'Windows11', null, false],
])('«%s» against «%s» in version %s: %s', (pattern, operatingSystem, systemVersion, expected) => {
  const entry = { ...windows10, pattern, except: [], since: null };
  const found = obsoleteOn({ operatingSystem, systemVersion, product: null }, [entry], '2026-11-23');
  expect(found).toHaveLength(expected ? 1 : 0);
});

test('finds what a workstation needs, with the source of an obsolescence', () => {
  const facts = { ...fresh, operatingSystem: 'Windows 10 Pro', product: null, isAntivirusMissing: true };
  expect(workstationFindings(facts, DEFAULT_PROTECTION_RULES, [windows10], now)).toEqual([
    { code: 'antivirus-missing', severity: 'high', days: null, reason: null, source: null },
    {
      code: 'system-obsolete',
      severity: 'high',
      days: null,
      reason: 'Fuori supporto',
      source: 'Microsoft, ciclo di vita',
    },
  ]);
  expect(
    workstationFindings({ ...facts, state: 'retired' }, DEFAULT_PROTECTION_RULES, [windows10], now),
  ).toEqual([]);
});
