import { randomFillSync } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { isIP } from 'node:net';
import { encodeQuery, RECORD_TYPES, type QueryFlag, type RecordType } from './message.ts';
import { outcomeOf } from './outcome-of.ts';
import { shownAddress } from './resolver-address.ts';
import { PATIENT_RETRY, type DnsOutcome, type DnsResolver, type RetryPolicy } from './resolver.ts';
import { askOverTcp } from './tcp-query.ts';

/** A question on its way. */
interface Pending {
  readonly id: number;
  readonly packet: Buffer;
  readonly startedAt: number;
  readonly onOutcome: (outcome: DnsOutcome) => void;
  tries: number;
  /** When it is looked at again: to repeat it or to give up. */
  nextAt: number;
  sawMalformed: boolean;
  sawUnreachable: boolean;
}

/** Sockets, each on a port of the system's choice: with random ids, what a forger has to guess. */
const SOCKETS = 4;
/** After a rest the ports are others: a process that runs for months does not ask from the same ones all the time. */
const PORTS_LAST_MS = 60_000;
const TICK_MS = 20;

/**
 * Asks one resolver over UDP, repeats what stays unanswered, goes to TCP when an answer is cut, and ignores what
 * does not match (another id, another question, another sender). An answer to any of the repetitions counts until
 * the question is given up; later it is nobody's.
 */
export class UdpResolver implements DnsResolver {
  readonly address: string;
  private sockets: UdpSocket[] = [];
  private openedAt = 0;
  private turn = 0;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  private readonly host: string;
  private readonly port: number;
  private readonly retryPolicy: RetryPolicy;

  private readonly portsLastMs: number;

  constructor(
    host: string,
    port: number,
    patience: RetryPolicy = PATIENT_RETRY,
    portsLastMs = PORTS_LAST_MS,
  ) {
    this.host = host;
    this.port = port;
    this.retryPolicy = patience;
    this.portsLastMs = portsLastMs;
    this.address = shownAddress({ host, port });
    this.openSockets();
  }

  private openSockets(): void {
    this.openedAt = performance.now();
    const cut = (question: Pending): void => this.overTcp(question);
    this.sockets = Array.from(
      { length: SOCKETS },
      () => new UdpSocket(this.host, this.port, this.retryPolicy, cut),
    );
  }

  query(name: string, type: RecordType, flag?: QueryFlag): Promise<DnsOutcome> {
    return new Promise((resolve) => this.ask(name, type, resolve, flag));
  }

  ask(name: string, type: RecordType, onOutcome: (outcome: DnsOutcome) => void, flag?: QueryFlag): void {
    if (this.isClosed) {
      onOutcome({ kind: 'failed', reason: 'unreachable', tries: 0, tookMs: 0 });
      return;
    }
    const now = performance.now();
    // Without a timer nothing is on its way.
    if (this.timer === undefined && now - this.openedAt > this.portsLastMs) {
      for (const line of this.sockets) line.close();
      this.openSockets();
    }
    const line = this.sockets[this.turn++ % SOCKETS] as UdpSocket;
    const id = line.freeId();
    let packet: Buffer;
    try {
      packet = encodeQuery(id, name, RECORD_TYPES[type], flag);
    } catch {
      onOutcome({ kind: 'failed', reason: 'malformed', tries: 0, tookMs: 0 });
      return;
    }
    line.send({
      id,
      packet,
      startedAt: now,
      onOutcome,
      tries: 0,
      nextAt: 0,
      sawMalformed: false,
      sawUnreachable: false,
    });
    this.timer ??= setInterval(() => this.tick(), TICK_MS);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearInterval(this.timer);
    for (const line of this.sockets) line.close();
  }

  private tick(): void {
    const now = performance.now();
    let waiting = 0;
    for (const line of this.sockets) waiting += line.checkTimeouts(now);
    if (waiting === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }

  /** The answer was cut: the whole of it is had over TCP, in the time that is left. */
  private overTcp({ packet, startedAt, tries, onOutcome }: Pending): void {
    const left = Math.max(200, this.retryPolicy.giveUpAfterMs - (performance.now() - startedAt));
    void askOverTcp(this.host, this.port, packet, left).then((answer) => {
      const tookMs = performance.now() - startedAt;
      const outcome = typeof answer === 'string' ? answer : outcomeOf(answer, packet, tries + 1, tookMs);
      if (typeof outcome !== 'string') onOutcome(outcome);
      else {
        const reason = outcome === 'useless' || outcome === 'truncated' ? 'malformed' : outcome;
        onOutcome({ kind: 'failed', reason, tries: tries + 1, tookMs });
      }
    });
  }
}

/** One socket with the questions that went out through it. */
class UdpSocket {
  private readonly socket: Socket;
  private readonly pending = new Map<number, Pending>();
  private route: 'wanted' | 'being-made' | 'there' = 'wanted';
  private isClosed = false;
  private readonly host: string;
  private readonly port: number;
  private readonly backlog: Buffer[] = [];
  /** Ids no forger can foresee, drawn many at a time. */
  private readonly random = new Uint16Array(512);
  private nextRandom = this.random.length;

  private readonly retryPolicy: RetryPolicy;
  private readonly onTruncated: (question: Pending) => void;

  constructor(host: string, port: number, patience: RetryPolicy, onTruncated: (question: Pending) => void) {
    this.host = host;
    this.port = port;
    this.retryPolicy = patience;
    this.onTruncated = onTruncated;
    this.socket = createSocket({ type: isIP(host) === 6 ? 'udp6' : 'udp4', recvBufferSize: 4 * 1024 * 1024 });
    this.socket.on('message', (packet) => this.receive(packet));
    // A closed port answers ICMP, which arrives here: remembered, and told when the question is given up.
    this.socket.on('error', () => {
      // Without a route the socket is not even connected: the next question tries again.
      if (this.route === 'being-made') this.route = 'wanted';
      this.backlog.length = 0;
      this.noteUnreachable();
    });
    this.socket.on('connect', () => {
      this.route = 'there';
      for (const packet of this.backlog.splice(0)) this.transmit(packet);
    });
    this.makeRoute();
    this.socket.unref();
  }

  /** Connected, the kernel drops what other senders send. */
  private makeRoute(): void {
    this.route = 'being-made';
    this.socket.connect(this.port, this.host);
  }

  freeId(): number {
    for (;;) {
      if (this.nextRandom === this.random.length) {
        randomFillSync(this.random);
        this.nextRandom = 0;
      }
      const id = this.random[this.nextRandom++] as number;
      if (!this.pending.has(id)) return id;
    }
  }

  send(question: Pending): void {
    this.pending.set(question.id, question);
    this.repeat(question, question.startedAt);
  }

  /** Repeats or gives up what is due. @returns how many still wait */
  checkTimeouts(now: number): number {
    for (const question of this.pending.values()) {
      if (question.nextAt > now) continue;
      if (now - question.startedAt >= this.retryPolicy.giveUpAfterMs) this.giveUp(question, now);
      else this.repeat(question, now);
    }
    return this.pending.size;
  }

  close(): void {
    this.isClosed = true;
    for (const question of this.pending.values()) this.giveUp(question, performance.now());
    this.socket.close();
  }

  private repeat(question: Pending, now: number): void {
    const nextRepeat = this.retryPolicy.repeatAfterMs[question.tries];
    question.nextAt =
      question.startedAt + Math.min(nextRepeat ?? Number.POSITIVE_INFINITY, this.retryPolicy.giveUpAfterMs);
    if (question.nextAt <= now) question.nextAt = now + TICK_MS;
    question.tries++;
    if (this.route === 'there') {
      this.transmit(question.packet);
      return;
    }
    this.backlog.push(question.packet);
    if (this.route === 'wanted' && !this.isClosed) this.makeRoute();
  }

  private transmit(packet: Buffer): void {
    // Without a callback, which would cost a turn of the loop each: failures come as the socket's `error`.
    if (!this.isClosed) this.socket.send(packet);
  }

  private receive(packet: Buffer): void {
    if (packet.length < 2) return;
    const question = this.pending.get(packet.readUInt16BE(0));
    if (question === undefined) return;
    const tookMs = performance.now() - question.startedAt;
    const outcome = outcomeOf(packet, question.packet, question.tries, tookMs);
    if (outcome === 'useless') {
      // Perhaps a forger's guess at the id: the true answer may still come.
      question.sawMalformed = true;
      return;
    }
    this.pending.delete(question.id);
    if (outcome === 'truncated') this.onTruncated(question);
    else question.onOutcome(outcome);
  }

  private giveUp(question: Pending, now: number): void {
    this.pending.delete(question.id);
    const reason = question.sawMalformed ? 'malformed' : question.sawUnreachable ? 'unreachable' : 'time-out';
    question.onOutcome({ kind: 'failed', reason, tries: question.tries, tookMs: now - question.startedAt });
  }

  private noteUnreachable(): void {
    for (const question of this.pending.values()) question.sawUnreachable = true;
  }
}
