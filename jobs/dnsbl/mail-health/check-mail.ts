import type { MailTarget } from '../../../api/dnsbl/mail-health.service.ts';
import { asciiName } from '../../../api/dnsbl/ascii-name.ts';
import { findingsOf, type MailFinding } from '../../../domain/dnsbl/mail-health.ts';
import { checkDomain, type MailWorld } from '../../../domain/mail/check-domain.ts';
import { judgeReverse } from '../../../domain/mail/judge-reverse.ts';
import { recordsOf } from '../../../domain/mail/lookup.ts';
import { reversedLabels } from '../../../domain/dnsbl/query-name.ts';
import { isAddressError, parseAddress, type Address } from '../../../domain/net/address.ts';

/**
 * Everything that can be seen from outside of one sending address: its names, and the mail of the domain that it sends
 * for. Without a domain of its own, that of the HELO name, or of the address's name, is looked at.
 */
export async function checkMail(target: MailTarget, world: MailWorld): Promise<MailFinding[]> {
  const address = parseAddress(target.text);
  if (isAddressError(address)) return [];
  const helo = target.heloName === null ? null : asciiName(target.heloName);
  const domain = target.domain ?? (await proposedDomain(address, helo, world));
  if (domain === null) return findingsOf([await judgeReverse([address], helo, world.lookup)]);
  const selectors = [
    ...new Set([...(target.selectors ?? []), ...(target.dkimSelector === null ? [] : [target.dkimSelector])]),
  ];
  return findingsOf(await checkDomain({ domain, selectors, addresses: [address], helo }, world));
}

async function proposedDomain(
  address: Address,
  helo: string | null,
  world: MailWorld,
): Promise<string | null> {
  const name = helo ?? (await firstPointer(address, world));
  return name === null ? null : (world.registeredDomainOf(name) ?? name);
}

async function firstPointer(address: Address, world: MailWorld): Promise<string | null> {
  const family = address.family === 4 ? 'in-addr' : 'ip6';
  const answer = await world.lookup(`${reversedLabels(address)}.${family}.arpa`, 'PTR');
  return recordsOf(answer)[0]?.replace(/\.$/, '') ?? null;
}
