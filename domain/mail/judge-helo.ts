import { formatAddress, isAddressError, parseAddress, type Address } from '../net/address.ts';
import { unmapped } from '../net/mapped-address.ts';
import { itemOf, mailFault, unanswered, type MailFault, type MailItem, type Words } from './item.ts';
import { plainName } from './judge-reverse.ts';
import type { MailLookup } from './lookup.ts';
import { addressesOf } from './mail-servers.ts';

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
    itemOf('helo', helo === null ? [] : [helo], [mailFault(state, of, it, en)], good('', ''));
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
