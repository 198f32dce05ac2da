import { itemOf, mailFault, unanswered, type MailFault, type MailItem } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { mailServersOf } from './mail-servers.ts';
import { securityOf, type DnsSecurity } from './dns-security.ts';

/** Whether the domain's answers, and those of its mail servers, can be proved (RFC 4035). */
export async function judgeDnssec(domain: string, lookup: MailLookup): Promise<MailItem> {
  const section = 'RFC 4035 5';
  const own = await worstSecurity(domain, lookup);
  const keys = recordsOf(await lookup(domain, 'DS')).map((record) => `${domain}. DS ${record}`);
  const good = {
    reason: {
      it: `${domain} e i suoi server di posta sono firmati con DNSSEC, e la firma è stata verificata dal resolver.`,
      en: `${domain} and its mail servers are signed with DNSSEC, and the resolver verified the signature.`,
    },
    section,
  };
  if (own !== 'secure') return itemOf('dnssec', keys, [await ownFault(domain, own, lookup)], good);
  const faults: MailFault[] = [];
  const servers = await mailServersOf(domain, lookup);
  for (const server of servers.kind === 'servers' ? servers.names.filter((name) => name !== '') : []) {
    const security = await worstSecurity(server, lookup);
    if (security === 'unsigned')
      faults.push(
        mailFault(
          'warning',
          section,
          `Il server di posta ${server} sta in una zona non firmata.`,
          `The mail server ${server} is in an unsigned zone.`,
        ),
      );
    else if (security !== 'secure') faults.push(await ownFault(server, security, lookup));
  }
  return itemOf('dnssec', keys, faults, good);
}

/** Of whichever record the name has. */
async function worstSecurity(name: string, lookup: MailLookup): Promise<DnsSecurity> {
  let worst: DnsSecurity = 'secure';
  for (const type of ['A', 'MX'] as const) {
    const one = await securityOf(name, type, lookup);
    if (one === 'bogus') return one;
    if (one !== 'secure') worst = worst === 'secure' || one === 'failed' ? one : worst;
  }
  return worst;
}

async function ownFault(name: string, security: DnsSecurity, lookup: MailLookup): Promise<MailFault> {
  const section = 'RFC 4035 5';
  switch (security) {
    case 'bogus':
      return mailFault(
        'bad',
        section,
        `La firma DNSSEC di ${name} è sbagliata: chi la verifica non raggiunge il dominio.`,
        `The DNSSEC signature of ${name} is wrong: who checks it cannot reach the domain.`,
      );
    case 'unproven':
      return mailFault(
        'not-verified',
        section,
        `${name} è firmato, ma il resolver non dice di aver verificato la firma.`,
        `${name} is signed, but the resolver does not say that it checked the signature.`,
      );
    case 'failed':
      return unanswered(name, 'no usable answer', section);
    case 'unsigned':
    case 'secure': {
      const hasKeys = recordsOf(await lookup(name, 'DNSKEY')).length > 0;
      return hasKeys
        ? mailFault(
            'absent',
            'RFC 4035 5',
            `${name} è firmato, ma nella zona superiore manca il record DS: la firma non vale.`,
            `${name} is signed, but the DS record is missing in the zone above: the signature does not count.`,
          )
        : mailFault(
            'absent',
            'RFC 4035 5',
            `${name} non è firmato con DNSSEC.`,
            `${name} is not signed with DNSSEC.`,
          );
    }
  }
}
