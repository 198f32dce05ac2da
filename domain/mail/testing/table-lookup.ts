import type { MailLookup, MailRecordType } from '../lookup.ts';

/**
 * Records by name, as a resolver gives them; follows aliases, and answers for names that are not there from the
 * nearest `*.`. `TIMEOUT` fails for every type not shown.
 */
export function tableLookup(
  records: Readonly<Record<string, readonly (readonly [type: string, value: string])[]>>,
  isAuthenticated: (name: string) => boolean = () => false,
): MailLookup {
  return async (name: string, type: MailRecordType) => {
    let current = name.toLowerCase();
    for (let jumps = 0; jumps < 10; jumps++) {
      const here = records[current] ?? wildcardAbove(current, records);
      if (here === undefined)
        return { kind: 'none', nameExists: false, isAuthenticated: isAuthenticated(name) };
      const found = here.filter(([one]) => one === type).map(([, value]) => value);
      if (found.length > 0)
        return { kind: 'records', records: found, isAuthenticated: isAuthenticated(name) };
      if (here.some(([one]) => one === 'TIMEOUT')) return { kind: 'failed', why: 'time-out' };
      const alias = here.find(([one]) => one === 'CNAME')?.[1];
      if (alias === undefined)
        return { kind: 'none', nameExists: true, isAuthenticated: isAuthenticated(name) };
      current = alias.toLowerCase().replace(/\.$/, '');
    }
    return { kind: 'failed', why: 'alias loop' };
  };
}

function wildcardAbove<T>(name: string, records: Readonly<Record<string, T>>): T | undefined {
  const labels = name.split('.');
  for (let at = 1; at < labels.length; at++) {
    const above = labels.slice(at).join('.');
    if (records[`*.${above}`] !== undefined) return records[`*.${above}`];
  }
  return undefined;
}
