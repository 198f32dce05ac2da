import type { MailLookup, MailRecordType } from '../lookup.ts';

/** Records by name, as a resolver gives them; follows aliases. `TIMEOUT` fails for every type not shown. */
export function tableLookup(
  records: Readonly<Record<string, readonly (readonly [type: string, value: string])[]>>,
  isAuthenticated: (name: string) => boolean = () => false,
): MailLookup {
  return async (name: string, type: MailRecordType) => {
    let current = name.toLowerCase();
    for (let jumps = 0; jumps < 10; jumps++) {
      const here = records[current];
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
