/**
 * Lists that tell one fact more than once: a whole and its parts, a list and its keyed twin. Listed on several of a
 * row, an address has one case and one alert. The facts stand in the notes of the catalogue's entries.
 */
const OVERLAPPING: readonly (readonly string[])[] = [
  [
    'zen.spamhaus.org',
    '<key>.zen.dq.spamhaus.net',
    'sbl.spamhaus.org',
    'xbl.spamhaus.org',
    'pbl.spamhaus.org',
    'sbl-xbl.spamhaus.org',
    '<key>.sbl.dq.spamhaus.net',
    '<key>.xbl.dq.spamhaus.net',
    '<key>.pbl.dq.spamhaus.net',
    '<key>.authbl.dq.spamhaus.net',
  ],
  ['dbl.spamhaus.org', '<key>.dbl.dq.spamhaus.net'],
  ['hostkarma.junkemailfilter.com', 'black.junkemailfilter.com'],
  ['all.spamrats.com', 'noptr.spamrats.com', 'dyna.spamrats.com', 'spam.spamrats.com', 'auth.spamrats.com'],
  ['bl.mailspike.net', 'z.mailspike.net', 'rep.mailspike.net'],
  [
    '<key>.combined.mail.abusix.zone',
    '<key>.black.mail.abusix.zone',
    '<key>.exploit.mail.abusix.zone',
    '<key>.dynamic.mail.abusix.zone',
  ],
  ['multi.uribl.com', 'black.uribl.com', 'grey.uribl.com', 'red.uribl.com'],
];

/** The lists that tell the same as this one, itself included; it alone when none does. */
export function overlapOf(zone: string): readonly string[] {
  return OVERLAPPING.find((row) => row.includes(zone)) ?? [zone];
}
