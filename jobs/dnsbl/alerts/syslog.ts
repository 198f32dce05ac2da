import { createSocket } from 'node:dgram';
import { hostname } from 'node:os';
import type { OutgoingAlert } from '../../../api/dnsbl/webhook-shapes.ts';

/** RFC 5424 severities by the weight of the list; `ended` news is a notice. */
const SEVERITY = { high: 2, medium: 3, low: 4, info: 5 } as const;
const FACILITY_LOCAL0 = 16;

/** One line of RFC 5424 for an alert: version 1, structured data of our own, the text after a byte order mark. */
export function syslogLine(alert: OutgoingAlert, host: string, pid: number): string {
  const priority = FACILITY_LOCAL0 * 8 + SEVERITY[alert.weight];
  const value = (text: string): string => text.replace(/[\\"\]]/g, '\\$&');
  const data = `[dnsbl@32473 alert="${value(alert.id)}" kind="${value(alert.kind)}" weight="${alert.weight}"]`;
  const text = `${alert.title}: ${alert.text}`.replace(/\s*\n\s*/g, ' | ');
  return `<${priority}>1 ${alert.raisedAt} ${host || '-'} baluardo ${pid} dnsbl-alert ${data} \uFEFF${text}`;
}

/** Sends it over UDP (RFC 5426). @throws when the host's name does not resolve */
export async function sendSyslog(
  target: { host: string; port: number },
  alert: OutgoingAlert,
): Promise<void> {
  const socket = createSocket(target.host.includes(':') ? 'udp6' : 'udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.send(syslogLine(alert, hostname(), process.pid), target.port, target.host, (error) =>
        error === null ? resolve() : reject(error),
      );
    });
  } finally {
    socket.close();
  }
}
