import type { Socket } from 'node:net';
import {
  AndFilter,
  EqualityFilter,
  ExtensibleFilter,
  OrFilter,
  type Client,
  type Entry,
  type Filter,
} from 'ldapts';
import type { LdapAccount } from '../../../contract/people/sign-in.ts';
import { isDisabledAccount } from '../../../domain/imports/disabled-accounts.ts';
import { ldapClientOf } from '../../outbound/ldap-client.ts';
import { SourceUnreachable, type ExternalIdentity } from '../external/external-identity.ts';

/** LDAP_MATCHING_RULE_IN_CHAIN: membership through any number of groups (MS-ADTS, 3.1.1.3.4.4.3). */
const IN_CHAIN = '1.2.840.113556.1.4.1941';
const MOST_GROUPS = 2000;
const DEEPEST = 10;
const NEVER = new Set(['0', '9223372036854775807']);
/** Between 1601 and 1970, in units of 100 ns. */
const FILETIME_EPOCH = 116_444_736_000_000_000n;

const ATTRIBUTES = [
  'cn',
  'displayName',
  'mail',
  'uid',
  'sAMAccountName',
  'objectGUID',
  'entryUUID',
  'userAccountControl',
  'accountExpires',
  'nsAccountLock',
  'pwdAccountLockedTime',
];

/** What is wrong with the account that reads, or with the server, for the administrator. */
export class DirectoryFault extends Error {}

/** Which directory: another server or another base holds other people. */
export const directoryOf = ({ host, base }: LdapAccount): string =>
  `ldap://${host.toLowerCase()}/${base.toLowerCase()}`;

/**
 * Who `username` is, when `password` is theirs; null when it is not, or the account is shut. The password goes to the
 * directory only by a bind as the entry that was found.
 * @throws SourceUnreachable | DirectoryFault
 */
export async function authenticate(
  account: LdapAccount,
  username: string,
  password: string,
  now: Date,
): Promise<ExternalIdentity | null> {
  // A bind without a password is anonymous and always succeeds (RFC 4513, 5.1.2).
  if (password === '' || password.includes('\u0000')) return null;
  const found = await reading(account, (client) => byName(client, account, username, now));
  // Who is not there is asked for all the same: the time must not tell the names.
  const dn = found?.dn ?? `cn=nobody,${account.base}`;
  const isOwn = await connected(account, async (client) => {
    try {
      await client.bind(dn, password);
      return true;
    } catch (error) {
      if (REFUSED.has((error as { code?: unknown }).code)) return false;
      throw error;
    }
  });
  return isOwn && found !== null && found.isOpen ? found.identity : null;
}

/** Somebody who is in, by what never changes of the entry; null when it is gone or shut. */
export async function lookUp(
  account: LdapAccount,
  subject: string,
  now: Date,
): Promise<ExternalIdentity | null> {
  const found = await reading(account, async (client) => {
    const filter = filterOfSubject(account, subject);
    return filter === null ? null : one(client, account, filter, now);
  });
  return found?.isOpen === true ? found.identity : null;
}

/** For the trial: the entry of a name, with its groups. */
export async function find(
  account: LdapAccount,
  username: string,
  now: Date,
): Promise<{ dn: string; isOpen: boolean; identity: ExternalIdentity } | null> {
  return reading(account, (client) => byName(client, account, username, now));
}

/** Invalid credentials, no such object, unwilling, inappropriate authentication: no. */
const REFUSED = new Set<unknown>([49, 32, 53, 48, 34]);

function byName(client: Client, account: LdapAccount, username: string, now: Date) {
  const name = username.trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name)) return Promise.resolve(null);
  // Values travel as bytes of their own, never as text of a filter: there is nothing to escape.
  const attribute = account.kind === 'active-directory' ? 'sAMAccountName' : 'uid';
  const filters: Filter[] = [new EqualityFilter({ attribute, value: name })];
  if (account.kind === 'active-directory')
    filters.push(new EqualityFilter({ attribute: 'objectClass', value: 'user' }));
  return one(client, account, new AndFilter({ filters }), now);
}

function filterOfSubject({ kind }: LdapAccount, subject: string): Filter | null {
  if (kind !== 'active-directory') return new EqualityFilter({ attribute: 'entryUUID', value: subject });
  if (!/^[0-9a-f]{32}$/.test(subject)) return null;
  return new EqualityFilter({ attribute: 'objectGUID', value: Buffer.from(subject, 'hex') });
}

async function one(client: Client, account: LdapAccount, filter: Filter, now: Date) {
  const { searchEntries } = await client.search(account.base, {
    scope: 'sub',
    filter,
    attributes: ATTRIBUTES,
    explicitBufferAttributes: ['objectGUID'],
    sizeLimit: 2,
  });
  const [entry, other] = searchEntries;
  // Two of one name: nobody knows which.
  if (entry === undefined || other !== undefined) return null;
  const subject = subjectOf(account, entry);
  const username = textOf(entry[account.kind === 'active-directory' ? 'sAMAccountName' : 'uid']);
  if (subject === '' || username === '') return null;
  const displayName = textOf(entry['displayName']) || textOf(entry['cn']) || username;
  const email = textOf(entry['mail']);
  const identity: ExternalIdentity = {
    source: 'ldap',
    issuer: directoryOf(account),
    subject,
    username: username.toLowerCase().slice(0, 100),
    displayName: displayName.replaceAll(/\s+/g, ' ').slice(0, 120),
    email: /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email) ? email.slice(0, 254) : null,
    groups: await groupsOf(client, account, entry.dn),
  };
  return { dn: entry.dn, isOpen: isOpen(entry, now), identity };
}

/** Groups, groups of groups and so on, by distinguished name. */
async function groupsOf(client: Client, account: LdapAccount, dn: string): Promise<string[]> {
  const base = account.groupBase === '' ? account.base : account.groupBase;
  const search = async (filter: Filter): Promise<string[]> => {
    const found: string[] = [];
    const pages = client.searchPaginated(base, {
      scope: 'sub',
      filter,
      attributes: ['1.1'],
      paged: { pageSize: 500 },
    });
    for await (const { searchEntries } of pages) found.push(...searchEntries.map((entry) => entry.dn));
    return found;
  };
  if (account.kind === 'active-directory') {
    const chained = await search(new ExtensibleFilter({ matchType: 'member', rule: IN_CHAIN, value: dn }));
    if (chained.length > 0) return chained;
  }
  const known = new Set<string>();
  let level = [dn];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const found: string[] = [];
    for (const member of level) found.push(...(await search(memberFilter(member))));
    // A group may hold one that holds it.
    level = [...new Set(found)].filter((group) => !known.has(group));
    for (const group of level) known.add(group);
    if (known.size > MOST_GROUPS) throw new DirectoryFault('Troppi gruppi: indicare dove stanno.');
  }
  return [...known];
}

const memberFilter = (dn: string): Filter =>
  new OrFilter({
    filters: ['member', 'uniqueMember'].map((attribute) => new EqualityFilter({ attribute, value: dn })),
  });

function subjectOf({ kind }: LdapAccount, entry: Entry): string {
  if (kind !== 'active-directory') return textOf(entry['entryUUID']);
  const value = entry['objectGUID'];
  const guid = Array.isArray(value) ? value[0] : value;
  return Buffer.isBuffer(guid) && guid.length === 16 ? guid.toString('hex') : '';
}

/** Active Directory's flags and end, 389's lock, OpenLDAP's lock (ppolicy). */
function isOpen(entry: Entry, now: Date): boolean {
  const ends = textOf(entry['accountExpires']);
  const isOver =
    /^\d+$/.test(ends) &&
    !NEVER.has(ends) &&
    (BigInt(ends) - FILETIME_EPOCH) / 10_000n <= BigInt(now.getTime());
  return (
    !isDisabledAccount(textOf(entry['userAccountControl'])) &&
    !isOver &&
    textOf(entry['nsAccountLock']).toLowerCase() !== 'true' &&
    textOf(entry['pwdAccountLockedTime']) === ''
  );
}

function textOf(value: Entry[string] | undefined): string {
  const [first] = Array.isArray(value) ? value : [value];
  return first === undefined ? '' : first.toString();
}

/** A connection as the account that reads. */
function reading<T>(account: LdapAccount, work: (client: Client) => Promise<T>): Promise<T> {
  if (account.password === '')
    throw new DirectoryFault('Manca la password dell’utente che legge la directory.');
  return connected(account, async (client) => {
    try {
      await client.bind(account.username, account.password);
    } catch (error) {
      if (REFUSED.has((error as { code?: unknown }).code))
        throw new DirectoryFault(
          `La directory non riconosce l’utente «${account.username}» o la sua password.`,
        );
      throw error;
    }
    return work(client);
  });
}

async function connected<T>(account: LdapAccount, work: (client: Client) => Promise<T>): Promise<T> {
  const sockets: Socket[] = [];
  const closed = (): Error => new Error('the connection was closed before the end');
  try {
    const client = ldapClientOf(account, sockets, closed);
    if (account.security === 'starttls') await client.startTLS({});
    return await work(client);
  } catch (error) {
    throw faultOf(error, account);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

function faultOf(error: unknown, { host, port, base }: LdapAccount): Error {
  if (error instanceof DirectoryFault || error instanceof SourceUnreachable) return error;
  const { code, message } = error as { code?: string | number; message: string };
  const said = `${String(code)} ${message}`;
  switch (code) {
    case 32:
      return new DirectoryFault(`La directory ${host} non ha la base «${base}».`);
    case 8:
    case 13:
      return new DirectoryFault(`La directory ${host} vuole una connessione protetta: TLS o StartTLS.`);
    case 50:
      return new DirectoryFault(`La directory ${host} non permette la lettura a questo utente.`);
    default:
      if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|altnames/i.test(said))
        return new DirectoryFault(
          `Il certificato di ${host} non è verificabile: caricare quello dell’autorità che lo ha rilasciato.`,
        );
      return new SourceUnreachable(`${host}:${port}: ${message.trim().slice(0, 200)}`);
  }
}
