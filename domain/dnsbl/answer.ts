/** An answer of the DNS to a question of type A, already decoded, before any list's meaning is put on it. */
export type ZoneAnswer =
  | { readonly kind: 'records'; readonly addresses: readonly string[]; readonly ttlSeconds: number }
  /** NXDOMAIN. */
  | { readonly kind: 'no-such-name' }
  /** NOERROR without an A record. */
  | { readonly kind: 'no-data' }
  /** Any other response code, such as SERVFAIL or REFUSED. */
  | { readonly kind: 'error-code'; readonly rcode: string }
  | { readonly kind: 'failed'; readonly reason: FailureReason };

export const FAILURE_REASONS = ['time-out', 'malformed', 'unreachable'] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** The response code as the field writes it, or null when no usable response came. */
export function rcodeOf(answer: ZoneAnswer): string | null {
  switch (answer.kind) {
    case 'records':
    case 'no-data':
      return 'NOERROR';
    case 'no-such-name':
      return 'NXDOMAIN';
    case 'error-code':
      return answer.rcode;
    case 'failed':
      return null;
  }
}
