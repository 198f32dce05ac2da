/** What is known of a blacklist, Italian and English: for the pages and for exported tables. */
export const dnsblZoneStatuses = {
  live: ['attiva', 'live'],
  'live-keyed': ['attiva, con chiave', 'live, with a key'],
  'reported-live': ['attiva secondo altri', 'live, as others report'],
  whitelist: ['lista bianca', 'allow list'],
  conflicting: ['fonti discordi', 'sources disagree'],
  'no-dns': ['non interrogabile', 'cannot be asked'],
  'not-for-hosts': ['non per indirizzi', 'not for addresses'],
  dead: ['chiusa', 'dead'],
  fake: ['falsa', 'fake'],
} as const;
