import { decodeMessage, MalformedMessage, sameQuestion, type DnsMessage } from './message.ts';
import type { DnsOutcome } from './resolver.ts';

/** What a packet says to a question; `useless` when nothing can be concluded from it. */
export function outcomeOf(
  packet: Buffer,
  query: Buffer,
  tries: number,
  tookMs: number,
): DnsOutcome | 'truncated' | 'useless' {
  if (!sameQuestion(packet, query)) return 'useless';
  try {
    const message = decodeMessage(packet);
    if (!message.isResponse) return 'useless';
    if (message.isTruncated) return 'truncated';
    // Records together with "no such name" contradict each other: nothing can be concluded.
    if (message.rcode === 'NXDOMAIN' && message.records.length > 0) return 'useless';
    if (isReferral(message)) return 'useless';
    return {
      kind: 'answer',
      rcode: message.rcode,
      records: message.records,
      isAuthenticated: message.isAuthenticated,
      ttlSeconds: message.ttlSeconds,
      tries,
      tookMs,
    };
  } catch (error) {
    if (error instanceof MalformedMessage) return 'useless';
    throw error;
  }
}

/** A server that neither knows the zone nor asks for us names others, or nobody: it does not say that there is nothing. */
function isReferral({ rcode, records, recursionAvailable, isAuthoritative }: DnsMessage): boolean {
  return rcode === 'NOERROR' && records.length === 0 && !recursionAvailable && !isAuthoritative;
}
