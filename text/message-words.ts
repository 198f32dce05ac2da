/** Messages that go out, Italian and English: for the pages and for exported tables. */
export const messageChannels = {
  email: ['posta', 'mail'],
  webhook: ['webhook', 'webhook'],
  syslog: ['syslog', 'syslog'],
  push: ['dispositivo', 'device'],
  'in-app': ['avviso', 'notice'],
} as const;

export const messageStates = {
  queued: ['in coda', 'queued'],
  sent: ['inviato', 'sent'],
  failed: ['non riuscito', 'failed'],
} as const;
