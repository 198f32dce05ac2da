import type { FirewallName, FirewallNames } from '../../contract/firewall/rules.ts';
import type { UploadToken } from '../../contract/workstations/upload-tokens.ts';
import { italianMoment } from '../../domain/calendar/italian-moment.ts';
import type { ListTable } from './list-tables.ts';

const moment = (at: string | null): string => (at === null ? '' : italianMoment(Date.parse(at)));

type NameRow = FirewallName & { readonly isService: boolean };

/** Addresses first, then services, as the page has them. */
export const firewallNames: ListTable<NameRow> = {
  route: '/firewall/names',
  isWhole: true,
  rowsOf: (answer) => {
    const { objects, services } = answer as FirewallNames;
    return [
      ...objects.map((name) => ({ ...name, isService: false })),
      ...services.map((name) => ({ ...name, isService: true })),
    ];
  },
  file: 'nomi-firewall',
  sheet: ['Nomi', 'Names'],
  columns: [
    [['Nome', 'Name'], ({ name }) => name],
    [
      ['Tipo', 'Kind'],
      ({ isService }, words) => words(isService ? ['servizio', 'service'] : ['indirizzi', 'addresses']),
    ],
    [['Voci', 'Entries'], ({ entries }) => entries.join(', ')],
    [['Compreso come', 'Understood as'], ({ understood }) => understood.join(', ')],
    [['Zona', 'Zone'], ({ zone }) => zone],
    [['Descrizione', 'Description'], ({ description }) => description],
    [['Regole che lo usano', 'Rules that use it'], ({ usedBy }) => usedBy],
  ],
};

/** The token itself is told nowhere. */
export const uploadTokens: ListTable<UploadToken> = {
  route: '/upload-tokens',
  isWhole: true,
  file: 'token-di-caricamento',
  sheet: ['Token', 'Tokens'],
  columns: [
    [['Nome', 'Name'], ({ name }) => name],
    [['Creato da', 'Created by'], ({ personName }) => personName],
    [['Creato il', 'Created'], ({ createdAt }) => moment(createdAt)],
    [['Valido fino al', 'Valid until'], ({ expiresAt }) => moment(expiresAt)],
    [['Ultimo uso', 'Last used'], ({ lastUsedAt }) => moment(lastUsedAt)],
    [['Revocato il', 'Revoked'], ({ revokedAt }) => moment(revokedAt)],
  ],
};
