import type { EventKind } from '../../domain/notifications/event-kinds.ts';
import type { DnsblAlertEntity } from './dnsbl-alert.entity.ts';

/** What kind of event an alert of the monitor is to the office's channels. */
export function eventKindOf(kind: DnsblAlertEntity['kind']): EventKind {
  switch (kind) {
    case 'infrastructure':
    case 'list-silent':
    case 'mail-reports':
      return 'monitoring';
    case 'mail-health':
      return 'mail-health';
    default:
      return 'blacklists';
  }
}
