import type { Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';

type Named = readonly [name: string, entries: readonly string[], description: string, zone?: string];

/** Networks and servers by the names that the office uses; sentences and suggestions speak with them. */
export const DEMONSTRATION_ADDRESSES: readonly Named[] = [
  ['PC del Settore Affari generali', ['10.20.1.0/24'], ''],
  ['PC del Settore Servizi finanziari', ['10.20.2.0/24'], ''],
  ['PC del Settore Viabilità', ['10.20.4.0/24'], ''],
  ['PC del Settore Edilizia', ['10.20.5.0/24'], ''],
  ['PC del Settore Ambiente', ['10.20.6.0/24'], ''],
  ['PC del Settore Pianificazione', ['10.20.7.0/24'], ''],
  ['PC della Polizia provinciale', ['10.20.8.0/24'], ''],
  ['PC dei Sistemi informativi', ['10.20.10.0/24'], ''],
  ['Uffici', ['10.20.0.0/20'], 'Le postazioni di tutti i settori.', 'uffici'],
  ['Rete dei server', ['10.20.100.0/24'], 'Server interni.', 'server'],
  ['Rete ospiti', ['10.20.200.0/24'], 'Wi-Fi delle sale, separato dagli uffici.', 'ospiti'],
  ['Scuole superiori', ['10.30.0.0/16'], 'Reti delle scuole di competenza della Provincia.', 'scuole'],
  ['Controllori di dominio', ['10.20.100.10', '10.20.100.11'], 'Nomi interni e accesso al dominio.'],
  ['Server di stampa', ['10.20.100.15'], ''],
  ['Protocollo informatico', ['10.20.100.30'], ''],
  ['SIT interno', ['10.20.100.40'], 'Sistema informativo territoriale.'],
  ['Sito istituzionale', ['203.0.113.18', '2001:db8:51::80'], '', 'dmz'],
  ['Portale delle istanze', ['203.0.113.17'], 'Istanze dei cittadini.', 'dmz'],
  ['Portale dei pagamenti', ['203.0.113.19'], '', 'dmz'],
  [
    'Relay di posta',
    ['203.0.113.25', '203.0.113.26', '2001:db8:51::25'],
    'Posta in arrivo e in uscita.',
    'dmz',
  ],
];

/** Services that have no usual name of their own. */
export const DEMONSTRATION_SERVICES: readonly Named[] = [
  ['Navigazione', ['tcp/80', 'tcp/443', 'udp/443'], 'Siti, anche con QUIC.'],
  ['Accesso al dominio', ['tcp/88', 'tcp/389', 'tcp/445', 'tcp/636'], ''],
  ['Stampa di rete', ['tcp/9100', 'tcp/631'], ''],
  ['Telefonia interna', ['tcp/5060', 'udp/5060', 'udp/10000-20000'], 'Segnalazione e voce.'],
];

export async function seedFirewallNames(tx: Tx, at: string): Promise<void> {
  const row =
    (kind: 'address' | 'service') =>
    ([name, entries, description, zone]: Named): Record<string, unknown> => ({
      id: newId(),
      kind,
      name,
      entries,
      description,
      zone: zone ?? null,
      version: 1,
      updated_at: at,
    });
  await bulkInsert(tx, 'firewall_name', [
    ...DEMONSTRATION_ADDRESSES.map(row('address')),
    ...DEMONSTRATION_SERVICES.map(row('service')),
  ]);
}
