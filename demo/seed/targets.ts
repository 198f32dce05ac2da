/** A monitored address of the invented Province. Documentation ranges only: RFC 5737 and RFC 3849. */
export interface DemonstrationTarget {
  readonly text: string;
  readonly service: string;
  readonly label: string;
  readonly heloName: string | null;
  readonly dkimSelector?: string;
}

export const DEMONSTRATION_TARGETS: readonly DemonstrationTarget[] = [
  {
    text: '203.0.113.25',
    service: 'Posta in uscita',
    label: 'mx1, relay principale',
    heloName: 'mx1.provincia.selvalta.example',
    dkimSelector: 'pro2026',
  },
  {
    text: '203.0.113.26',
    service: 'Posta in uscita',
    label: 'mx2, relay di riserva',
    heloName: 'mx2.provincia.selvalta.example',
    dkimSelector: 'pro2026',
  },
  {
    text: '2001:db8:51::25',
    service: 'Posta in uscita',
    label: 'mx1 in IPv6',
    heloName: 'mx1.provincia.selvalta.example',
    dkimSelector: 'pro2026',
  },
  {
    text: '198.51.100.25',
    service: 'Posta in uscita',
    label: 'Invio delle newsletter',
    heloName: 'news.eventi-selvalta.example',
    dkimSelector: 'invii',
  },
  { text: '203.0.113.17', service: 'Siti e portali', label: 'Portale delle istanze', heloName: null },
  { text: '203.0.113.18', service: 'Siti e portali', label: 'Sito istituzionale', heloName: null },
  { text: '198.51.100.80', service: 'Siti e portali', label: 'Sportello telematico SUAP', heloName: null },
  { text: '2001:db8:51::80', service: 'Siti e portali', label: 'Sito istituzionale in IPv6', heloName: null },
  { text: '203.0.113.40', service: 'Navigazione', label: 'Uscita degli uffici (NAT)', heloName: null },
  { text: '192.0.2.110', service: 'Navigazione', label: 'Uscita delle scuole (NAT)', heloName: null },
  { text: '192.0.2.53', service: 'DNS', label: 'ns1', heloName: null },
  { text: '2001:db8:51::53', service: 'DNS', label: 'ns1 in IPv6', heloName: null },
];

/** Who is listed where today: the demonstration's DNS server answers this, and the sweeps find it. */
export interface DemonstrationListing {
  readonly target: string;
  readonly zone: string;
  readonly code: string;
  readonly txt: string;
  /** Since when, in days before the first start. */
  readonly daysAgo: number;
}

export const DEMONSTRATION_LISTINGS: readonly DemonstrationListing[] = [
  {
    target: '203.0.113.25',
    zone: 'bl.spamcop.net',
    code: '127.0.0.2',
    txt: 'Blocked - see https://www.spamcop.net/bl.shtml?203.0.113.25',
    daysAgo: 1,
  },
  {
    target: '203.0.113.25',
    zone: 'b.barracudacentral.org',
    code: '127.0.0.2',
    txt: 'http://www.barracudanetworks.com/reputation/?pr=1&ip=203.0.113.25',
    daysAgo: 2,
  },
  {
    target: '203.0.113.40',
    zone: 'zen.spamhaus.org',
    code: '127.0.0.4',
    txt: 'https://www.spamhaus.org/query/ip/203.0.113.40',
    daysAgo: 6,
  },
  {
    target: '192.0.2.110',
    zone: 'zen.spamhaus.org',
    code: '127.0.0.10',
    txt: 'https://www.spamhaus.org/query/ip/192.0.2.110',
    daysAgo: 74,
  },
  {
    target: '192.0.2.110',
    zone: 'dnsbl-1.uceprotect.net',
    code: '127.0.0.2',
    txt: 'IP 192.0.2.110 is UCEPROTECT-Level 1 listed. See http://www.uceprotect.net/rblcheck.php?ipr=192.0.2.110',
    daysAgo: 4,
  },
  {
    target: '203.0.113.26',
    zone: 'psbl.surriel.com',
    code: '127.0.0.2',
    txt: 'Listed in PSBL, see http://psbl.org/listing?ip=203.0.113.26',
    daysAgo: 11,
  },
  // A list of whole blocks: both addresses of the supplier's network are in it, and make one incident.
  ...['198.51.100.25', '198.51.100.80'].map((target) => ({
    target,
    zone: 'dnsbl-2.uceprotect.net',
    code: '127.0.0.2',
    txt: 'Net 198.51.100.0/24 is UCEPROTECT-Level 2 listed because of 13 abusers. See http://www.uceprotect.net/rblcheck.php',
    daysAgo: 3,
  })),
];

/** Listings that ended before the first start: they make the history. */
export interface PastListing {
  readonly target: string;
  readonly zone: string;
  readonly code: string;
  readonly txt: string;
  readonly fromDaysAgo: number;
  readonly toDaysAgo: number;
}

export const PAST_LISTINGS: readonly PastListing[] = [
  past(
    '203.0.113.25',
    'bl.spamcop.net',
    'Blocked - see https://www.spamcop.net/bl.shtml?203.0.113.25',
    83,
    81,
  ),
  past(
    '203.0.113.25',
    'b.barracudacentral.org',
    'http://www.barracudanetworks.com/reputation/?pr=1&ip=203.0.113.25',
    82,
    77,
  ),
  past(
    '203.0.113.26',
    'bl.spamcop.net',
    'Blocked - see https://www.spamcop.net/bl.shtml?203.0.113.26',
    66,
    65,
  ),
  past(
    '198.51.100.25',
    'bl.spamcop.net',
    'Blocked - see https://www.spamcop.net/bl.shtml?198.51.100.25',
    52,
    50,
  ),
  past(
    '198.51.100.80',
    'b.barracudacentral.org',
    'http://www.barracudanetworks.com/reputation/?pr=1&ip=198.51.100.80',
    47,
    40,
  ),
  past('203.0.113.40', 'dnsbl-1.uceprotect.net', 'IP 203.0.113.40 is UCEPROTECT-Level 1 listed', 33, 26),
  past(
    '203.0.113.17',
    'psbl.surriel.com',
    'Listed in PSBL, see http://psbl.org/listing?ip=203.0.113.17',
    21,
    17,
  ),
];

function past(
  target: string,
  zone: string,
  txt: string,
  fromDaysAgo: number,
  toDaysAgo: number,
): PastListing {
  return { target, zone, code: '127.0.0.2', txt, fromDaysAgo, toDaysAgo };
}
