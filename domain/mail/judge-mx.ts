import { formatAddress, isAddressError, parseAddress } from '../net/address.ts';
import { isPublicAddress } from '../net/public-address.ts';
import { itemOf, mailFault, unanswered, type MailFault, type MailItem } from './item.ts';
import { recordsOf, type MailLookup } from './lookup.ts';
import { addressesOf, mailServersOf } from './mail-servers.ts';

/** Looks at where mail for the domain goes: the servers exist, have addresses that the world reaches, and are names. */
export async function judgeMx(
  domain: string,
  isSender: boolean,
  registeredDomainOf: (name: string) => string | null,
  lookup: MailLookup,
): Promise<MailItem> {
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
          mailFault(
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
          mailFault(
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
      if (servers.records.length > 1) return itemOf('mx', servers.records, [notAlone()], good);
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
          mailFault(
            'warning',
            'RFC 7505 4.2',
            `${domain} dichiara di non ricevere posta (Null MX): i destinatari possono respingere ciò che invia.`,
            `${domain} says that it takes no mail (Null MX): receivers may reject what it sends.`,
          ),
        ],
        good,
      );
    case 'servers': {
      const faults = await apexAlias(domain, registeredDomainOf, lookup);
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

/** The registered domain itself has other records by force, which an alias excludes (RFC 2181 section 10.1). */
async function apexAlias(
  domain: string,
  registeredDomainOf: (name: string) => string | null,
  lookup: MailLookup,
): Promise<MailFault[]> {
  if (registeredDomainOf(domain) !== domain) return [];
  const [alias] = recordsOf(await lookup(domain, 'CNAME'));
  if (alias === undefined) return [];
  return [
    mailFault(
      'warning',
      'RFC 2181 10.1',
      `${domain} è un alias (CNAME) di ${alias}: il nome principale di un dominio non può esserlo, e una parte dei destinatari non ne trova i record.`,
      `${domain} is an alias (CNAME) of ${alias}: the head of a domain cannot be one, and some receivers do not find its records.`,
    ),
  ];
}

function notAlone(): MailFault {
  return mailFault(
    'bad',
    'RFC 7505 3',
    'Null MX insieme ad altri record MX: i due si contraddicono.',
    'Null MX together with other MX records: the two contradict each other.',
  );
}

async function serverFaults(name: string, lookup: MailLookup): Promise<MailFault[]> {
  if (name === '') return [notAlone()];
  if (!isAddressError(parseAddress(name)) || /(^|\.)\d+$/.test(name))
    return [
      mailFault(
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
          mailFault(
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
      mailFault(
        'bad',
        'RFC 6890 2',
        `Il server di posta ${name} ha solo indirizzi non raggiungibili da Internet (${unreachable.map(formatAddress).join(', ')}).`,
        `The mail server ${name} has only addresses that the Internet cannot reach (${unreachable.map(formatAddress).join(', ')}).`,
      ),
    );
  else if (unreachable.length > 0)
    faults.push(
      mailFault(
        'warning',
        'RFC 6890 2',
        `Il server di posta ${name} ha anche indirizzi non raggiungibili da Internet (${unreachable.map(formatAddress).join(', ')}).`,
        `The mail server ${name} has addresses that the Internet cannot reach too (${unreachable.map(formatAddress).join(', ')}).`,
      ),
    );
  const alias = await lookup(name, 'CNAME');
  if (recordsOf(alias).length > 0)
    faults.push(
      mailFault(
        'warning',
        'RFC 2181 10.3',
        `Il record MX indica l’alias ${name}: deve indicare il nome vero (${recordsOf(alias)[0]}).`,
        `The MX record gives the alias ${name}: it must give the true name (${recordsOf(alias)[0]}).`,
      ),
    );
  return faults;
}
