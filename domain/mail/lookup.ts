/** The record types that judging a domain's mail needs. */
export type MailRecordType = 'A' | 'AAAA' | 'CAA' | 'CNAME' | 'DNSKEY' | 'DS' | 'MX' | 'PTR' | 'TLSA' | 'TXT';

/**
 * What a question came to. `none` is a definite answer (the name does not exist, or has no such record), `failed` is
 * not: nothing may be concluded from it. TLSA, CAA, DS and DNSKEY records are hexadecimal, MX is `10 mx.ente.example`.
 */
export type MailAnswer =
  | {
      readonly kind: 'records';
      readonly records: readonly string[];
      /** The resolver validated the answer with DNSSEC. */
      readonly isAuthenticated: boolean;
    }
  | { readonly kind: 'none'; readonly nameExists: boolean; readonly isAuthenticated: boolean }
  | { readonly kind: 'failed'; readonly why: string };

/** The way to the DNS. Never rejects. `unchecked` asks for an answer even if its signature is wrong (RFC 4035 3.2.2). */
export type MailLookup = (
  name: string,
  type: MailRecordType,
  options?: { readonly unchecked?: boolean },
) => Promise<MailAnswer>;

/** Asks each question once, however many items need it; remembers which questions failed. */
export function rememberingLookup(lookup: MailLookup): MailLookup {
  const asked = new Map<string, Promise<MailAnswer>>();
  return (name, type, options) => {
    const plain = name.toLowerCase().replace(/\.$/, '');
    const key = `${type} ${options?.unchecked === true ? '!' : ''}${plain}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    const answer = isQuestion(plain)
      ? lookup(plain, type, options)
      : Promise.resolve<MailAnswer>({ kind: 'none', nameExists: false, isAuthenticated: false });
    asked.set(key, answer);
    return answer;
  };
}

/** A name that no question can be made of (an empty or too long label) does not exist. */
function isQuestion(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 253 &&
    name.split('.').every((label) => label !== '' && label.length <= 63)
  );
}

export function recordsOf(answer: MailAnswer): readonly string[] {
  return answer.kind === 'records' ? answer.records : [];
}
