import { formatAddress, isAddressError, parseAddress, type Address } from '../net/address.ts';
import { unmapped } from '../net/mapped-address.ts';
import { isPublicAddress } from '../net/public-address.ts';
import { reversedLabels } from '../dnsbl/query-name.ts';
import { itemOf, unanswered, type MailFault, type MailItem, type Words } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { addressesOf, mailServersOf } from './mail-servers.ts';

/** Looks at where mail for the domain goes: the servers exist, have addresses that the world reaches, and are names. */
export async function judgeMx(domain: string, isSender: boolean, lookup: MailLookup): Promise<MailItem> {
  const good = { reason: { it: '', en: '' }, section: 'RFC 5321 5.1' };
  const servers = await mailServersOf(domain, lookup);
  const cure = `${domain}. MX 10 mx.${domain}.`;
  switch (servers.kind) {
    case 'failed':
      return itemOf('mx', [], [unanswered(servers.name, servers.why, 'RFC 5321 5.1')], good);
    case 'none':
      return itemOf(
        'mx',
        [],
        [
          fault(
            'absent',
            'RFC 5321 5.1',
            `${domain} non ha un record MX né un indirizzo: non riceve posta, nemmeno le risposte.`,
            `${domain} has neither an MX record nor an address: it takes no mail, not even answers.`,
            cure,
          ),
        ],
        good,
      );
    case 'own-address':
      return itemOf(
        'mx',
        [],
        [
          fault(
            'warning',
            'RFC 5321 5.1',
            `${domain} non ha un record MX: la posta va al suo indirizzo.`,
            `${domain} has no MX record: mail goes to its own address.`,
            cure,
          ),
        ],
        good,
      );
    case 'null-mx':
      if (!isSender)
        return itemOf('mx', servers.records, [], {
          reason: {
            it: `${domain} dichiara di non ricevere posta (Null MX).`,
            en: `${domain} says that it takes no mail (Null MX).`,
          },
          section: 'RFC 7505 3',
        });
      return itemOf(
        'mx',
        servers.records,
        [
          fault(
            'warning',
            'RFC 7505 4.2',
            `${domain} dichiara di non ricevere posta (Null MX): i destinatari possono respingere ciò che invia.`,
            `${domain} says that it takes no mail (Null MX): receivers may reject what it sends.`,
          ),
        ],
        good,
      );
    case 'servers': {
      const faults: MailFault[] = [];
      for (const name of servers.names) faults.push(...(await serverFaults(name, lookup)));
      return itemOf('mx', servers.records, faults, {
        reason: {
          it: `I server di posta di ${domain} esistono e hanno un indirizzo: ${servers.names.join(', ')}.`,
          en: `The mail servers of ${domain} exist and have an address: ${servers.names.join(', ')}.`,
        },
        section: 'RFC 5321 5.1',
      });
    }
  }
}

function fault(state: MailFault['state'], section: string, it: string, en: string, cure = ''): MailFault {
  return { state, section, reason: { it, en }, cure };
}

async function serverFaults(name: string, lookup: MailLookup): Promise<MailFault[]> {
  if (name === '')
    return [
      fault(
        'bad',
        'RFC 7505 3',
        'Null MX insieme ad altri record MX: i due si contraddicono.',
        'Null MX together with other MX records: the two contradict each other.',
      ),
    ];
  if (!isAddressError(parseAddress(name)) || /(^|\.)\d+$/.test(name))
    return [
      fault(
        'bad',
        'RFC 5321 5.1',
        `Il record MX indica l’indirizzo ${name}: deve indicare un nome.`,
        `The MX record gives the address ${name}: it must give a name.`,
      ),
    ];
  const { addresses, failed } = await addressesOf(name, lookup);
  if (addresses.length === 0)
    return failed === null
      ? [
          fault(
            'bad',
            'RFC 5321 5.1',
            `Il server di posta ${name} non ha un indirizzo.`,
            `The mail server ${name} has no address.`,
          ),
        ]
      : [unanswered(name, failed, 'RFC 5321 5.1')];
  const faults: MailFault[] = failed === null ? [] : [unanswered(name, failed, 'RFC 5321 5.1')];
  const unreachable = addresses.filter((address) => !isPublicAddress(address));
  if (unreachable.length === addresses.length)
    faults.push(
      fault(
        'bad',
        'RFC 6890 2',
        `Il server di posta ${name} ha solo indirizzi non raggiungibili da Internet (${unreachable.map(formatAddress).join(', ')}).`,
        `The mail server ${name} has only addresses that the Internet cannot reach (${unreachable.map(formatAddress).join(', ')}).`,
      ),
    );
  const alias = await lookup(name, 'CNAME');
  if (recordsOf(alias).length > 0)
    faults.push(
      fault(
        'warning',
        'RFC 2181 10.3',
        `Il record MX indica l’alias ${name}: deve indicare il nome vero (${recordsOf(alias)[0]}).`,
        `The MX record gives the alias ${name}: it must give the true name (${recordsOf(alias)[0]}).`,
      ),
    );
  return faults;
}

interface Pointer {
  readonly name: string;
  readonly leadsBack: boolean | null;
}

/** The names of an address and whether each leads back to it; a name that does not answer says nothing. */
async function pointersOf(
  address: Address,
  lookup: MailLookup,
): Promise<{ kind: 'pointers'; pointers: Pointer[] } | { kind: 'failed'; name: string; why: string }> {
  const ip = unmapped(address);
  const name = `${reversedLabels(ip)}.${ip.family === 4 ? 'in-addr' : 'ip6'}.arpa`;
  const answer = await lookup(name, 'PTR');
  if (answer.kind === 'failed') return { kind: 'failed', name, why: answer.why };
  const pointers: Pointer[] = [];
  for (const pointer of recordsOf(answer))
    pointers.push({
      name: pointer.toLowerCase().replace(/\.$/, ''),
      leadsBack: await leadsTo(pointer, ip, lookup),
    });
  return { kind: 'pointers', pointers };
}

async function leadsTo(name: string, ip: Address, lookup: MailLookup): Promise<boolean | null> {
  const forward = await lookup(name, ip.family === 4 ? 'A' : 'AAAA');
  if (forward.kind === 'failed') return null;
  return recordsOf(forward).some((text) => {
    const parsed = parseAddress(text);
    return !isAddressError(parsed) && unmapped(parsed).value === ip.value;
  });
}

/** The address's name leads back to it, is not one that a provider gave by rote, and fits what the server says. */
export async function judgeReverse(
  addresses: readonly Address[],
  helo: string | null,
  lookup: MailLookup,
): Promise<MailItem> {
  const section = 'RFC 8601 2.7.3';
  const good = { reason: { it: '', en: '' }, section };
  if (addresses.length === 0)
    return itemOf(
      'reverse-dns',
      [],
      [
        fault(
          'not-verified',
          '',
          'Indirizzo di invio non indicato: il suo nome non è stato cercato.',
          'No sending address was given: its name was not looked for.',
        ),
      ],
      good,
    );
  const records: string[] = [];
  const faults: MailFault[] = [];
  const confirmedNames: Words[] = [];
  for (const address of addresses) {
    const shown = formatAddress(unmapped(address));
    const found = await pointersOf(address, lookup);
    if (found.kind === 'failed') {
      faults.push(unanswered(found.name, found.why, section));
      continue;
    }
    records.push(...found.pointers.map(({ name }) => `${shown} PTR ${name}.`));
    const confirmed = found.pointers.filter(({ leadsBack }) => leadsBack === true).map(({ name }) => name);
    faults.push(...(await pointerFaults(shown, unmapped(address), found.pointers, confirmed, helo, lookup)));
    if (confirmed[0] !== undefined)
      confirmedNames.push({ it: `${shown} è ${confirmed[0]}`, en: `${shown} is ${confirmed[0]}` });
  }
  return itemOf('reverse-dns', records, faults, {
    reason: {
      it: `Nome e indirizzo si confermano a vicenda: ${confirmedNames.map(({ it }) => it).join('; ')}.`,
      en: `Name and address confirm each other: ${confirmedNames.map(({ en }) => en).join('; ')}.`,
    },
    section,
  });
}

async function pointerFaults(
  shown: string,
  ip: Address,
  pointers: readonly Pointer[],
  confirmed: readonly string[],
  helo: string | null,
  lookup: MailLookup,
): Promise<MailFault[]> {
  const cure = `${reversedLabels(ip)}.${ip.family === 4 ? 'in-addr' : 'ip6'}.arpa. PTR ${helo ?? 'mx.ente.example'}.`;
  if (pointers.length === 0)
    return [
      fault(
        'bad',
        'RFC 1912 2.1',
        `${shown} non ha un nome (PTR): molti destinatari respingono.`,
        `${shown} has no name (PTR): many receivers reject.`,
        cure,
      ),
    ];
  if (confirmed.length === 0) {
    const unknown = pointers.find(({ leadsBack }) => leadsBack === null);
    return unknown === undefined
      ? [
          fault(
            'bad',
            'RFC 1912 2.1',
            `Il nome di ${shown} è ${pointers[0]!.name}, che non riporta a questo indirizzo.`,
            `The name of ${shown} is ${pointers[0]!.name}, which does not lead back to it.`,
            cure,
          ),
        ]
      : [unanswered(unknown.name, 'time-out', 'RFC 8601 2.7.3')];
  }
  const faults: MailFault[] = [];
  if (confirmed.every((name) => looksGeneric(name, ip)))
    faults.push(
      fault(
        'warning',
        'RFC 8601 2.7.3',
        `Il nome di ${shown} (${confirmed[0]}) sembra dato d’ufficio dal fornitore: molti destinatari non si fidano.`,
        `The name of ${shown} (${confirmed[0]}) looks given by rote by the provider: many receivers distrust it.`,
        cure,
      ),
    );
  const said = helo === null ? null : plainName(helo);
  if (said !== null && !confirmed.includes(said) && (await leadsTo(said, ip, lookup)) === false)
    faults.push(
      fault(
        'warning',
        'RFC 5321 4.1.1.1',
        `Il server si presenta come ${said}, ma il nome di ${shown} è ${confirmed[0]} e ${said} non porta a questo indirizzo.`,
        `The server says ${said}, but the name of ${shown} is ${confirmed[0]} and ${said} does not lead to this address.`,
        cure,
      ),
    );
  return faults;
}

/** Words for lines that are lent, which a server of one's own does not carry. */
const LENT =
  /(^|[.-])(dyn|dynamic|dynip|dhcp|pool|ppp|pppoe|adsl|xdsl|dsl|dialup|dial|cable|customer|broadband|ftth|fttc|cpe)\d*([.-]|$)/i;

/** A name that a provider makes of the address's own numbers, or with a word for lent lines. */
function looksGeneric(name: string, ip: Address): boolean {
  const host = name.split('.').slice(0, -2).join('.');
  if (LENT.test(host) && /\d/.test(host)) return true;
  if (ip.family === 6) return false;
  if (host.includes(ip.value.toString(16).padStart(8, '0'))) return true;
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(ip.value / 2 ** shift) % 256);
  const numbers = (host.match(/\d+/g) ?? []).map(Number);
  return numbers.length >= 4 && octets.every((octet) => numbers.includes(octet));
}

export function plainName(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}

/** What the server calls itself (RFC 5321 section 4.1.1.1): a whole name that exists and leads to the address. */
export async function judgeHelo(
  helo: string | null,
  addresses: readonly Address[],
  lookup: MailLookup,
): Promise<MailItem> {
  const section = 'RFC 5321 4.1.1.1';
  const good = (it: string, en: string): { reason: Words; section: string } => ({
    reason: { it, en },
    section,
  });
  const only = (state: MailFault['state'], it: string, en: string, of = section): MailItem =>
    itemOf('helo', helo === null ? [] : [helo], [fault(state, of, it, en)], good('', ''));
  if (helo === null)
    return only(
      'not-verified',
      'Nome HELO non indicato: non è stato verificato.',
      'No HELO name was given: it was not verified.',
      '',
    );
  const name = plainName(helo);
  if (/^\[.*\]$/.test(name))
    return only(
      'warning',
      `Il server si presenta con un indirizzo (${helo}) e non con un nome.`,
      `The server says an address (${helo}) and no name.`,
    );
  if (!isAddressError(parseAddress(name)))
    return only(
      'bad',
      `Il server si presenta con un indirizzo senza parentesi quadre (${helo}).`,
      `The server says an address without square brackets (${helo}).`,
    );
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name))
    return only(
      'bad',
      `«${helo}» non è un nome di dominio completo.`,
      `“${helo}” is no fully qualified domain name.`,
      'RFC 5321 2.3.5',
    );
  const forward = await addressesOf(name, lookup);
  if (forward.addresses.length === 0)
    return forward.failed === null
      ? only(
          'bad',
          `Il nome HELO ${name} non ha un indirizzo.`,
          `The HELO name ${name} has no address.`,
          'RFC 5321 2.3.5',
        )
      : itemOf('helo', [helo], [unanswered(name, forward.failed, section)], good('', ''));
  const outside = addresses
    .map(unmapped)
    .filter((ip) => !forward.addresses.some((one) => sameAddress(unmapped(one), ip)));
  if (outside.length > 0 && forward.failed !== null)
    return itemOf('helo', [helo], [unanswered(name, forward.failed, section)], good('', ''));
  if (outside.length > 0)
    return only(
      'warning',
      `Il nome HELO ${name} non porta a ${outside.map(formatAddress).join(', ')}.`,
      `The HELO name ${name} does not lead to ${outside.map(formatAddress).join(', ')}.`,
      'RFC 5321 4.1.4',
    );
  return itemOf(
    'helo',
    [helo],
    [],
    addresses.length === 0
      ? good(
          `Il nome HELO ${name} esiste; nessun indirizzo di invio indicato con cui confrontarlo.`,
          `The HELO name ${name} exists; no sending address was given to compare it with.`,
        )
      : good(
          `Il nome HELO ${name} porta all’indirizzo di invio.`,
          `The HELO name ${name} leads to the sending address.`,
        ),
  );
}

function sameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value;
}
