import { formatAddress, isAddressError, parseAddress, type Address } from '../net/address.ts';
import { unmapped } from '../net/mapped-address.ts';
import { reversedLabels } from '../dnsbl/query-name.ts';
import { itemOf, mailFault, unanswered, type MailFault, type MailItem, type Words } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';

interface Pointer {
  readonly name: string;
  /** Not known when the question failed. */
  readonly leadsBack: boolean | { readonly failed: string };
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

async function leadsTo(name: string, ip: Address, lookup: MailLookup): Promise<Pointer['leadsBack']> {
  const forward = await lookup(name, ip.family === 4 ? 'A' : 'AAAA');
  if (forward.kind === 'failed') return { failed: forward.why };
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
        mailFault(
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
      mailFault(
        'bad',
        'RFC 1912 2.1',
        `${shown} non ha un nome (PTR): molti destinatari respingono.`,
        `${shown} has no name (PTR): many receivers reject.`,
        cure,
      ),
    ];
  if (confirmed.length === 0) {
    for (const { name, leadsBack } of pointers)
      if (typeof leadsBack !== 'boolean') return [unanswered(name, leadsBack.failed, 'RFC 8601 2.7.3')];
    return [
      mailFault(
        'bad',
        'RFC 1912 2.1',
        `Il nome di ${shown} è ${pointers[0]!.name}, che non riporta a questo indirizzo.`,
        `The name of ${shown} is ${pointers[0]!.name}, which does not lead back to it.`,
        cure,
      ),
    ];
  }
  const faults: MailFault[] = [];
  if (confirmed.every((name) => looksGeneric(name, ip)))
    faults.push(
      mailFault(
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
      mailFault(
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
