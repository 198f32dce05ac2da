import { Resolver } from 'node:dns/promises';
import type { ImapServer } from '../../contract/records/rules.ts';
import type { ProtocolTest, Reachability } from '../../domain/mailboxes/mailbox.ts';
import { ServerTalk } from './server-talk.ts';

/** What one protocol's servers said. */
export type ProbeOutcome = Omit<ProtocolTest, 'protocol'>;

/** Whether the mail of a domain can be delivered and read: the tests give their own. */
export interface MailProbe {
  /** The servers that the domain's MX names. */
  smtp(domain: string): Promise<ProbeOutcome>;
  imap(server: ImapServer): Promise<ProbeOutcome>;
}

export const MAIL_PROBE = Symbol('mail-probe');
const PATIENCE_MS = 10_000;
const SMTP_PORT = 25;

/**
 * Waits for the greeting of the servers and takes leave; nobody logs in. Only a refusal or a missing MX is
 * `unreachable`: silence may be ours.
 */
export class NetworkProbe implements MailProbe {
  private readonly resolver = new Resolver({ timeout: PATIENCE_MS / 2, tries: 2 });

  constructor(servers: readonly string[]) {
    if (servers.length > 0) this.resolver.setServers(servers);
  }

  /** The domain's MX in their order, three at most. */
  async smtp(domain: string): Promise<ProbeOutcome> {
    const hosts = await this.exchangers(domain);
    if (!Array.isArray(hosts)) return hosts;
    let last: ProbeOutcome = { outcome: 'unknown', detail: 'nessun server provato' };
    for (const host of hosts.slice(0, 3)) {
      last = await smtpGreeting(host);
      if (last.outcome === 'reachable') return last;
    }
    return last;
  }

  imap(server: ImapServer): Promise<ProbeOutcome> {
    return imapGreeting(server);
  }

  private async exchangers(domain: string): Promise<string[] | ProbeOutcome> {
    try {
      const records = await this.resolver.resolveMx(domain);
      return records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'ENOTFOUND' || code === 'ENODATA'
        ? { outcome: 'unreachable', detail: `il dominio ${domain} non ha server di posta (MX)` }
        : { outcome: 'unknown', detail: `il DNS non risponde per ${domain}` };
    }
  }
}

/** Waits for `220` (RFC 5321, section 3.1). */
export function smtpGreeting(
  host: string,
  port = SMTP_PORT,
  patienceMs = PATIENCE_MS,
): Promise<ProbeOutcome> {
  return probed(host, port, false, patienceMs, async (talk) => {
    const words = await talk.line();
    talk.say('QUIT');
    return words.startsWith('220') ? reachable(host) : refused(host, words);
  });
}

/** Waits for `* OK` or `* PREAUTH` (RFC 9051, section 7.1) and, where it was agreed, for STARTTLS. */
export function imapGreeting(
  { host, port, security }: ImapServer,
  patienceMs = PATIENCE_MS,
): Promise<ProbeOutcome> {
  return probed(host, port, security === 'tls', patienceMs, async (talk) => {
    const words = await talk.line();
    if (!/^\* (OK|PREAUTH)\b/i.test(words)) return refused(host, words);
    if (security === 'starttls' && !(await upgraded(talk)))
      return { outcome: 'reachable', detail: `${host} risponde ma non offre STARTTLS` };
    talk.say('c LOGOUT');
    const fault = talk.certificateFault();
    return fault === null
      ? reachable(host)
      : { outcome: 'reachable', detail: `${host} risponde; certificato da verificare (${fault})` };
  });
}

async function upgraded(talk: ServerTalk): Promise<boolean> {
  talk.say('a CAPABILITY');
  let offers = '';
  for (let line = await talk.line(); !line.startsWith('a '); line = await talk.line()) offers += ` ${line} `;
  if (!/ STARTTLS /i.test(offers)) return false;
  talk.say('b STARTTLS');
  if (!/^b OK\b/i.test(await talk.line())) return false;
  await talk.startTls();
  return true;
}

/** A refused connection is an answer; any other failure may be on our side. */
async function probed(
  host: string,
  port: number,
  isTls: boolean,
  patienceMs: number,
  conversation: (talk: ServerTalk) => Promise<ProbeOutcome>,
): Promise<ProbeOutcome> {
  const talk = ServerTalk.connect(host, port, isTls, patienceMs);
  try {
    return await conversation(talk);
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ECONNREFUSED':
        return { outcome: 'unreachable', detail: `${host}: connessione rifiutata` };
      case 'ETIMEDOUT':
        return { outcome: 'unknown', detail: `${host} non risponde in tempo` };
      case 'ECONNRESET':
        return { outcome: 'unknown', detail: `${host} ha chiuso senza rispondere` };
      default:
        return { outcome: 'unknown', detail: `${host}: non raggiungibile da qui` };
    }
  } finally {
    talk.close();
  }
}

const reachable = (host: string): ProbeOutcome => ({ outcome: 'reachable', detail: `${host} risponde` });
const refused = (host: string, words: string): ProbeOutcome => ({
  outcome: 'unreachable' satisfies Reachability['outcome'],
  detail: `${host} rifiuta: ${words.slice(0, 120)}`,
});
