import { connect } from 'node:net';
import type { ProbeOutcome } from '../../domain/firewall-reviews/probe.ts';

export interface ProbeAnswer {
  readonly outcome: ProbeOutcome;
  /** In Italian, for the record. */
  readonly detail: string;
  /** Our own address on the connection; null when none came about. */
  readonly from: string | null;
  readonly ms: number;
}

/** Opens a connection and closes it: the tests give their own. */
export interface TcpProbe {
  probe(address: string, port: number, signal: AbortSignal): Promise<ProbeAnswer>;
}

export const TCP_PROBE = Symbol('tcp-probe');
export const PATIENCE_MS = 3000;

/** Says nothing to the server: the handshake is all that is asked. Addresses only, so nothing is looked up. */
export class SocketProbe implements TcpProbe {
  constructor(private readonly patienceMs = PATIENCE_MS) {}

  probe(address: string, port: number, signal: AbortSignal): Promise<ProbeAnswer> {
    const started = performance.now();
    return new Promise((resolve) => {
      const socket = connect({ host: address, port, family: address.includes(':') ? 6 : 4 });
      const end = (outcome: ProbeOutcome, detail: string): void => {
        const from = socket.localAddress ?? null;
        clearTimeout(timer);
        signal.removeEventListener('abort', stopped);
        socket.destroy();
        resolve({ outcome, detail, from, ms: Math.round(performance.now() - started) });
      };
      const stopped = (): void => end('not-run', 'prova interrotta');
      // A timer of our own: the socket's counts from its last sign of life, and starts late on a busy machine.
      const timer = setTimeout(
        () => end('time-out', `nessuna risposta in ${(this.patienceMs / 1000).toLocaleString('it-IT')} s`),
        this.patienceMs,
      );
      if (signal.aborted) stopped();
      signal.addEventListener('abort', stopped);
      socket.on('connect', () => end('open', 'connessione aperta'));
      socket.on('error', (error: NodeJS.ErrnoException) => end(...outcomeOf(error.code)));
    });
  }
}

/** What keeps us from trying is not an answer of the other side. */
function outcomeOf(code: string | undefined): [ProbeOutcome, string] {
  switch (code) {
    case 'ECONNREFUSED':
      return ['closed', 'connessione rifiutata'];
    case 'ECONNRESET':
      return ['closed', 'connessione interrotta dall’altra parte'];
    case 'ETIMEDOUT':
      return ['time-out', 'nessuna risposta'];
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return ['not-run', 'da questa macchina non c’è una strada verso l’indirizzo'];
    default:
      return ['not-run', `non si è potuto provare (${code ?? 'errore sconosciuto'})`];
  }
}
