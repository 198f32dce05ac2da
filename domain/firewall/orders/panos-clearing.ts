/** Fields of a security rule by which fewer or other packets pass. PAN-OS XML API, «/rulebase/security/rules/entry». */
const CONDITIONS = [
  'source',
  'destination',
  'service',
  'application',
  'from',
  'to',
  'source-user',
  'category',
  'source-hip',
  'destination-hip',
  'hip-profiles',
  'negate-source',
  'negate-destination',
  'schedule',
  'rule-type',
  'target',
  'qos',
];
/** What an order writes beside the conditions, and the way back takes away where it was not there. */
export const WRITTEN = ['log-end', 'description'];
/** Those that stand in every rule: deleting them never fails. */
const ALWAYS = ['source', 'destination', 'service', 'application', 'from', 'to'];

/**
 * Lists in `set` add up: what is there must go first. With the rule's own text only what stands in it is deleted, since
 * the console complains about what is not there.
 */
export function clearing(path: string, source: readonly string[] | null): string[] {
  return CONDITIONS.filter(
    (field) => source === null || hasField(source, field) || ALWAYS.includes(field),
  ).map((field) => `delete ${path} ${field}`);
}

export function hasField(source: readonly string[], field: string): boolean {
  return new RegExp(`(^|\\s)${field}\\s`).test(`${source.join(' ')} `.replace(/"[^"]*"/g, '""'));
}
