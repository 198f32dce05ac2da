import { officeDay } from '../calendar/office-day.ts';
import { obsoleteOn, type InstalledNames, type ObsoleteEntry } from './obsolete.ts';
import { ageDays, protectionState, type ProtectionFacts, type ProtectionRules } from './protection.ts';

export const WORKSTATION_FINDINGS = {
  'antivirus-missing': 'high',
  'antivirus-inactive': 'high',
  'signatures-stale': 'medium',
  'not-seen': 'medium',
  'never-reported': 'medium',
  'protection-unknown': 'medium',
  'system-obsolete': 'high',
  'product-obsolete': 'high',
} as const satisfies Record<string, 'high' | 'medium' | 'low'>;

export type WorkstationFindingCode = keyof typeof WORKSTATION_FINDINGS;

export interface WorkstationFinding {
  readonly code: WorkstationFindingCode;
  readonly severity: 'high' | 'medium' | 'low';
  readonly days: number | null;
  readonly reason: string | null;
  readonly source: string | null;
}

export type WorkstationFacts = ProtectionFacts &
  InstalledNames & { readonly state: 'in-use' | 'stored' | 'retired' };

/** What a workstation needs. One that is stored or retired needs nothing and does not count in the coverage. */
export function workstationFindings(
  facts: WorkstationFacts,
  rules: ProtectionRules,
  obsolete: readonly ObsoleteEntry[],
  now: Date,
): WorkstationFinding[] {
  if (facts.state !== 'in-use') return [];
  const today = officeDay(now);
  return [
    ...protectionFinding(facts, rules, now),
    ...obsoleteOn(facts, obsolete, today).map((entry) => ({
      code:
        entry.target === 'operating-system' ? ('system-obsolete' as const) : ('product-obsolete' as const),
      severity: entry.severity,
      days: null,
      reason: entry.reason,
      source: entry.source,
    })),
  ];
}

function protectionFinding(facts: ProtectionFacts, rules: ProtectionRules, now: Date): WorkstationFinding[] {
  const age = (at: string | null) => (at === null ? null : ageDays(at, now));
  const found = (code: WorkstationFindingCode, days: number | null = null): WorkstationFinding[] => [
    { code, severity: WORKSTATION_FINDINGS[code], days, reason: null, source: null },
  ];
  const state = protectionState(facts, rules, now);
  switch (state) {
    case 'protected':
      return [];
    case 'stale':
      return found('signatures-stale', age(facts.signaturesAt));
    case 'inactive':
      return found('antivirus-inactive');
    case 'not-seen':
      return found('not-seen', age(facts.lastContactAt));
    case 'missing':
      return found('antivirus-missing');
    case 'unknown':
      return found(facts.reportedAt === null ? 'never-reported' : 'protection-unknown');
  }
}
