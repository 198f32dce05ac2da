import { DNSBL_SETTINGS } from '../../contract/dnsbl/settings.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import { EVENT_KINDS } from '../../domain/notifications/event-kinds.ts';
import type { Tx } from '../../api/database/database.ts';
import type { SettingsService } from '../../api/settings/settings.service.ts';
import { DOMAIN } from './office.ts';

export const DEMONSTRATION_SYSLOG = 'Registro eventi';

/** Two roads for events: the office's post, and a log server that the listed mail server does not carry. */
export async function seedChannels(tx: Tx, settings: SettingsService): Promise<void> {
  const seeder = { kind: 'system', name: 'Dimostrazione' } as const;
  await settings.write(tx, seeder, DNSBL_SETTINGS, {
    ...DNSBL_SETTINGS.fallback,
    alerts: { minimumWeight: 'low' },
  });
  const kept = NOTIFICATION_SETTINGS.fallback;
  await settings.write(tx, seeder, NOTIFICATION_SETTINGS, {
    ...kept,
    quietHours: { ...kept.quietHours, enabled: true, exceptFrom: 'medium' },
    channels: [
      {
        kind: 'email',
        name: 'Ufficio',
        address: `sicurezza@${DOMAIN}`,
        kinds: ['incidents', 'blacklists', 'monitoring', 'mail-health', 'backups'],
        minimumWeight: 'low',
      },
      {
        kind: 'syslog',
        name: DEMONSTRATION_SYSLOG,
        host: '127.0.0.1',
        // That of the demonstration's own log server, set at each start.
        port: 514,
        transport: 'udp',
        format: 'rfc5424',
        authority: '',
        kinds: [...EVENT_KINDS],
        minimumWeight: 'info',
      },
    ],
  });
}
