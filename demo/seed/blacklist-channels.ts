import { DNSBL_SETTINGS } from '../../contract/dnsbl/settings.ts';
import type { Tx } from '../../api/database/database.ts';
import type { SettingsService } from '../../api/settings/settings.service.ts';
import { DOMAIN } from './office.ts';

export const DEMONSTRATION_SYSLOG = 'Registro eventi';

/** Two roads for alerts: the office's post, and a log server that the listed mail server does not carry. */
export async function seedChannels(tx: Tx, settings: SettingsService): Promise<void> {
  const kept = DNSBL_SETTINGS.fallback;
  await settings.write(tx, { kind: 'system', name: 'Dimostrazione' }, DNSBL_SETTINGS, {
    ...kept,
    alerts: {
      ...kept.alerts,
      minimumWeight: 'low',
      quietHours: { ...kept.alerts.quietHours, enabled: true, exceptFrom: 'medium' },
      channels: [
        { kind: 'email', name: 'Ufficio', address: `sicurezza@${DOMAIN}`, minimumWeight: 'low' },
        // The port is that of the demonstration's own log server, set at each start.
        { kind: 'syslog', name: DEMONSTRATION_SYSLOG, host: '127.0.0.1', port: 514, minimumWeight: 'info' },
      ],
    },
  });
}
