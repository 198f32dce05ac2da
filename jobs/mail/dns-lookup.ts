import type { MailAnswer, MailLookup } from '../../domain/mail/lookup.ts';
import type { DnsOutcome, DnsResolver } from '../dnsbl/dns/resolver.ts';

/** Answers that another try may change: the server was busy, or does not like us at the moment. */
const REPEATED = ['SERVFAIL', 'REFUSED', 'NOTIMP', 'FORMERR'];
const PAUSE_MS = 150;
/** Resolvers that never said a word to so many questions are not there. */
const SILENT_AFTER = 3;

/**
 * The way of judging mail to the DNS: resolvers in turn, each asked twice. Names that do not exist and names without
 * such a record are answers; everything else is none.
 */
export function mailLookupThrough(resolvers: readonly DnsResolver[]): MailLookup {
  let unanswered = 0;
  let heardOnce = false;
  return async (name, type, options) => {
    if (!heardOnce && unanswered >= SILENT_AFTER) return { kind: 'failed', why: 'no answer' };
    let last: MailAnswer = { kind: 'failed', why: 'no sound resolver' };
    for (const resolver of resolvers)
      for (const isRepeat of [false, true]) {
        if (isRepeat) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        const outcome = await resolver.query(name, type, options?.unchecked === true ? 'unchecked' : 'prove');
        last = answerOf(outcome);
        heardOnce ||= outcome.kind === 'answer';
        if (last.kind !== 'failed') return last;
        // What was silent through all of the resolver's own repetitions is not asked again.
        if (outcome.kind === 'failed') break;
      }
    unanswered++;
    return last;
  };
}

function answerOf(outcome: DnsOutcome): MailAnswer {
  if (outcome.kind === 'failed') return { kind: 'failed', why: outcome.reason };
  const { rcode, records, isAuthenticated } = outcome;
  if (rcode === 'NXDOMAIN') return { kind: 'none', nameExists: false, isAuthenticated };
  if (rcode !== 'NOERROR')
    return { kind: 'failed', why: REPEATED.includes(rcode) ? rcode : `rcode ${rcode}` };
  return records.length === 0
    ? { kind: 'none', nameExists: true, isAuthenticated }
    : { kind: 'records', records, isAuthenticated };
}
