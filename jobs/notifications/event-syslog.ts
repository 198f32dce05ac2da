import type { OutgoingEvent } from '../../domain/notifications/webhooks/message.ts';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import type { SyslogPayload } from '../../api/notifications/notifications.service.ts';
import { versionOfBaluardo } from '../../api/version.ts';
import { cefHead, cefValue, printable } from '../register/syslog-message.ts';
import { sendMessages } from '../register/syslog-sender.ts';

/** RFC 5424 severities by the weight of the event. */
const SEVERITY = { high: 2, medium: 3, low: 4, info: 5 } as const;
/** CEF severities, 0 to 10. */
const CEF_SEVERITY = { high: '9', medium: '7', low: '5', info: '3' } as const;
const FACILITY_LOCAL0 = 16;

interface Sender {
  readonly host: string;
  readonly pid: number;
}

const ourselves = (): Sender => ({ host: hostname(), pid: process.pid });

/** One line of RFC 5424 for an event: version 1, structured data of our own, the text after a byte order mark. */
export function eventLine(event: OutgoingEvent, sender: Sender = ourselves()): string {
  const value = (text: string): string => text.replace(/[\\"\]]/g, '\\$&');
  const data = `[event@32473 id="${value(event.id)}" kind="${value(event.kind)}" weight="${event.weight}"]`;
  const parts = [`${event.title}: ${event.text}`, event.link].filter(Boolean).join('\n');
  return `${headOf(event, sender)} ${data} \uFEFF${parts.replace(/\s*\n\s*/g, ' | ')}`;
}

/** The same event in the ArcSight Common Event Format, inside a line of RFC 5424. */
export function cefEventLine(event: OutgoingEvent, sender: Sender = ourselves()): string {
  const head = [
    'Baluardo',
    'Baluardo',
    versionOfBaluardo(),
    event.kind,
    event.title,
    CEF_SEVERITY[event.weight],
  ];
  const fields: [string, string][] = [
    ['rt', String(new Date(event.raisedAt).getTime())],
    ['externalId', event.id],
    ['cat', event.kind],
    ...(event.link === null ? [] : [['request', event.link] as [string, string]]),
    ['msg', event.text],
  ];
  const extension = fields.map(([name, text]) => `${name}=${cefValue(text)}`).join(' ');
  return `${headOf(event, sender)} - CEF:0|${head.map(cefHead).join('|')}|${extension}`;
}

function headOf(event: OutgoingEvent, { host, pid }: Sender): string {
  const priority = FACILITY_LOCAL0 * 8 + SEVERITY[event.weight];
  return `<${priority}>1 ${event.raisedAt} ${printable(host, 255)} baluardo ${pid} ${event.kind}`;
}

/**
 * Sends events to a syslog receiver: `udp://host:port` (RFC 5426), which gives no receipt, or `tls://host:port`
 * (RFC 5425), which is waited for until the receiver has closed its side.
 * @throws when the name does not resolve, the certificate is not trusted or the receiver does not read
 */
export async function sendEvents(
  target: string,
  { events, format, authority }: SyslogPayload,
): Promise<void> {
  const lines = events.map((event) => (format === 'cef' ? cefEventLine(event) : eventLine(event)));
  if (target.startsWith('udp:')) return sendDatagrams(new URL(target), lines);
  const ca = authority === '' ? undefined : authority;
  await sendMessages({ url: target, ca, certificate: undefined, key: undefined }, lines);
}

async function sendDatagrams({ hostname: name, port }: URL, lines: readonly string[]): Promise<void> {
  const { address, family } = await lookup(name.replace(/^\[|\]$/g, ''));
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  try {
    for (const line of lines)
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.send(line, Number(port), address, (error) => (error === null ? resolve() : reject(error)));
      });
  } finally {
    socket.close();
  }
}
