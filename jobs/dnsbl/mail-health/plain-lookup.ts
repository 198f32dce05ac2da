import type { MailLookup } from '../../../domain/mail/lookup.ts';

/** Records as texts, an empty list when there are none. Rejects on failures. */
export type Lookup = (name: string, type: 'A' | 'AAAA') => Promise<readonly string[]>;

export function plainLookup(lookup: MailLookup): Lookup {
  return async (name, type) => {
    const answer = await lookup(name, type);
    if (answer.kind === 'failed')
      throw new Error(`${name}: nessuna risposta utile dal resolver (${answer.why})`);
    return answer.kind === 'records' ? answer.records : [];
  };
}
