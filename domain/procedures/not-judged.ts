/** Why the figures of a measure say nothing of it: what they count was not there, or nothing is known of it. */
export const NOT_JUDGED = [
  'no-workstations',
  'antivirus-not-known',
  'systems-not-known',
  'no-suppliers',
  'no-rules',
  'no-checks',
  'no-valid-answers',
  'no-requests',
  'no-incidents',
  'nothing-recorded',
] as const;
export type NotJudged = (typeof NOT_JUDGED)[number];

/** Labels of the figures that this judgement rests on, as the evidence counts them. */
export const FIGURE = {
  workstations: 'stazioni di lavoro in uso',
  unknownAntivirus: 'con protezione non nota',
  unknownSystem: 'con sistema non noto',
  checks: 'controlli completati',
  validChecks: 'di cui con almeno metà di risposte valide',
} as const;

/** What a kind of evidence lacks where its first figure is zero. */
const FIRST: Readonly<Record<string, NotJudged>> = {
  inventory: 'no-workstations',
  antivirus: 'no-workstations',
  unsupported: 'no-workstations',
  suppliers: 'no-suppliers',
  'firewall-register': 'no-rules',
  blacklist: 'no-checks',
  'audit-register': 'nothing-recorded',
};
/** Where all of them are: what was presented last year may have been executed in this one. */
const ALL: Readonly<Record<string, NotJudged>> = { requests: 'no-requests', incidents: 'no-incidents' };

/**
 * A zero is no good news where there was nothing to count: none without antivirus among no workstations. Null: the
 * figures speak for themselves.
 */
export function notJudged(
  evidence: string,
  figures: readonly { readonly label: string; readonly value: string }[],
): NotJudged | null {
  const first = figures[0]?.value;
  if (first === undefined) return null;
  const value = (label: string): string | undefined => figures.find((one) => one.label === label)?.value;
  if (first === '0' && FIRST[evidence] !== undefined) return FIRST[evidence];
  if (ALL[evidence] !== undefined) return figures.every((one) => one.value === '0') ? ALL[evidence] : null;
  if (evidence === 'antivirus')
    return value(FIGURE.unknownAntivirus) === first ? 'antivirus-not-known' : null;
  if (evidence === 'unsupported') return value(FIGURE.unknownSystem) === first ? 'systems-not-known' : null;
  if (evidence === 'blacklist') return value(FIGURE.validChecks) === '0' ? 'no-valid-answers' : null;
  return null;
}
