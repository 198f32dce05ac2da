import type { FailureReason } from '../../../domain/dnsbl/answer.ts';
import type { QueryFlag, RecordType } from './message.ts';

/** What a question to a resolver came to. `records` are texts: addresses, strings, names. */
export type DnsOutcome =
  | {
      readonly kind: 'answer';
      readonly rcode: string;
      readonly records: readonly string[];
      /** Proved with DNSSEC, where the question asked for it. */
      readonly isAuthenticated: boolean;
      readonly ttlSeconds: number;
      readonly tries: number;
      readonly tookMs: number;
    }
  | {
      readonly kind: 'failed';
      readonly reason: FailureReason;
      readonly tries: number;
      readonly tookMs: number;
    };

/** The way to the DNS: the outside world, so that the tests can stand in for it. Never rejects. */
export interface DnsResolver {
  /** As `host:port`, for people. */
  readonly address: string;
  query(name: string, type: RecordType, flag?: QueryFlag): Promise<DnsOutcome>;
  /** The same for who asks tens of thousands of questions: `onOutcome` is called once, perhaps before this returns. */
  ask(name: string, type: RecordType, onOutcome: (outcome: DnsOutcome) => void, flag?: QueryFlag): void;
  close(): void;
}

/** When to say a question again, and when to give up. All in milliseconds from the first sending. */
export interface RetryPolicy {
  readonly repeatAfterMs: readonly number[];
  readonly giveUpAfterMs: number;
}

/** For a person who waits: three tries in a second and a half. */
export const QUICK: RetryPolicy = { repeatAfterMs: [400, 900], giveUpAfterMs: 1500 };
/** For sweeps: a cold cache of a recursive resolver may take seconds. */
export const PATIENT_RETRY: RetryPolicy = { repeatAfterMs: [1500, 3500], giveUpAfterMs: 6000 };
