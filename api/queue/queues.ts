/** A queue's keeping: when a job is tried again, and when a worker that says nothing is taken for dead. */
interface QueueKeeping {
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryBackoff: boolean;
  readonly retryDelayMax?: number;
  /** After this the job goes to another worker: what a handler does must be over before. */
  readonly expireInSeconds: number;
  readonly heartbeatSeconds?: number;
}

const DELIVERY = {
  retryLimit: 12,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 120,
} as const;
const ROUND = { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 600 } as const;

/** Every queue of the application: declared here, so that sender and worker agree on its keeping. */
export const QUEUES = {
  'message-deliver': DELIVERY,
  // Webhooks have a queue of their own: a mail server that hangs does not hold them.
  'message-call': DELIVERY,
  'dnsbl-sweep': {
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: false,
    expireInSeconds: 14_400,
    heartbeatSeconds: 60,
  },
  'dnsbl-second-probe': { retryLimit: 5, retryDelay: 30, retryBackoff: true, expireInSeconds: 300 },
  'dnsbl-alert': { retryLimit: 8, retryDelay: 10, retryBackoff: true, expireInSeconds: 120 },
  notification: { retryLimit: 8, retryDelay: 10, retryBackoff: true, expireInSeconds: 120 },
  'notification-digest': ROUND,
  'mail-health': ROUND,
  'mail-reports': { retryLimit: 1, retryDelay: 60, retryBackoff: false, expireInSeconds: 900 },
  // Certified messages: a try that broke off is looked at by a person, never repeated blindly.
  'pec-dispatch': {
    retryLimit: 12,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: 180,
  },
  reputation: { retryLimit: 1, retryDelay: 60, retryBackoff: false, expireInSeconds: 900 },
  'pec-fetch': { retryLimit: 2, retryDelay: 60, retryBackoff: true, expireInSeconds: 300 },
  'requests-watch': ROUND,
  'firewall-watch': ROUND,
  'records-watch': ROUND,
  'register-forward': ROUND,
  'register-anchor': ROUND,
  'inventory-read': { retryLimit: 3, retryDelay: 300, retryBackoff: true, expireInSeconds: 900 },
  retention: { retryLimit: 2, retryDelay: 300, retryBackoff: true, expireInSeconds: 7200 },
  housekeeping: ROUND,
} as const satisfies Readonly<Record<string, QueueKeeping>>;
export type QueueName = keyof typeof QUEUES;
