import { Resolver } from 'node:dns/promises';
import { connect } from 'node:net';
import type { Reachability } from '../../domain/mailboxes/mailbox.ts';

export interface ProbeOutcome {
  readonly outcome: Reachability['outcome'];
  /** In Italian, for the record. */
  readonly detail: string;
}

/** Whether the mail of a domain can be delivered: the tests give their own. */
export interface MailProbe {
  probe(domain: string): Promise<ProbeOutcome>;
}

export const MAIL_PROBE = Symbol('mail-probe');
const PATIENCE_MS = 10_000;

/**
 * Asks the domain's MX and waits for the greeting of its servers, in their order; says nothing to them but QUIT.
 * Only a refusal or a missing MX is `unreachable`: silence may be ours.
 */
export class SmtpProbe implements MailProbe {
  private readonly resolver = new Resolver({ timeout: PATIENCE_MS / 2, tries: 2 });

  constructor(servers: readonly string[]) {
    if (servers.length > 0) this.resolver.setServers(servers);
  }

  async probe(domain: string): Promise<ProbeOutcome> {
    const hosts = await this.exchangers(domain);
    if (!Array.isArray(hosts)) return hosts;
    let last: ProbeOutcome = { outcome: 'unknown', detail: 'nessun server provato' };
    for (const host of hosts.slice(0, 3)) {
      last = await greeting(host);
      if (last.outcome === 'reachable') return last;
    }
    return last;
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

/** Waits for `220`. */
export function greeting(host: string, port = 25, patienceMs = PATIENCE_MS): Promise<ProbeOutcome> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let heard = '';
    const end = (outcome: ProbeOutcome['outcome'], detail: string): void => {
      socket.destroy();
      resolve({ outcome, detail });
    };
    socket.setTimeout(patienceMs, () => end('unknown', `${host} non risponde in tempo`));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(
        error.code === 'ECONNREFUSED' ? 'unreachable' : 'unknown',
        `${host}: ${error.code === 'ECONNREFUSED' ? 'connessione rifiutata' : 'non raggiungibile da qui'}`,
      ),
    );
    socket.on('close', () => end('unknown', `${host} ha chiuso senza rispondere`));
    socket.on('data', (bytes) => {
      heard = `${heard}${bytes.toString('latin1')}`.slice(0, 1000);
      if (!heard.includes('\n')) return;
      socket.write('QUIT\r\n');
      if (heard.startsWith('220')) end('reachable', `${host} risponde`);
      else end('unreachable', `${host} rifiuta: ${heard.split(/\r?\n/)[0]!.slice(0, 120)}`);
    });
  });
}
