import { lazy, Suspense, useState } from 'react';
import type { DnsblZoneSummary } from '../../../../contract/dnsbl/zones.ts';
import { ZONE_STATUSES } from '../../../../domain/dnsbl/zone.ts';
import { useZones } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Breakable } from '../../ui/breakable.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { HealthMark } from './verdict.tsx';

const AddZoneDialog = lazy(async () => ({
  default: (await import('./add-zone-dialog.tsx')).AddZoneDialog,
}));

export function ZonesPage() {
  const names = useText(pageNamesText);
  const t = useText(blacklistText);
  const z = t.zones;
  const address = useAddressFilters(['q', 'enabled', 'status']);
  const { q, enabled, status } = address.filters;
  const all = enabled === 'all' || status !== undefined;
  const mayManage = useMay()('dnsbl.manage');
  const [adding, setAdding] = useState(false);
  return (
    <ListPage
      title={names.zones}
      lead={z.lead}
      actions={
        mayManage && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {z.add}
          </Button>
        )
      }
      tabs={<BlacklistTabs current="zones" />}
      address={address}
      filters={[
        { key: 'q', search: z.searchPlaceholder },
        {
          key: 'enabled',
          label: z.enabled,
          any: z.enabledOnly,
          choices: [{ value: 'all', label: z.all }],
          value: all ? 'all' : undefined,
          changes: (value) => ({ enabled: value, status: undefined }),
        },
        all && {
          key: 'status',
          label: z.status,
          any: t.targets.anyState,
          choices: choicesOf(ZONE_STATUSES, z.statuses),
          changes: (value) => ({ status: value, enabled: 'all' }),
        },
      ]}
      exports={<ListTableLinks of="zones" query={{ q, status, enabled: all ? undefined : 'true' }} />}
      list={useZones({ q, status, enabled: all ? undefined : 'true' })}
      label={t.tabs.zones}
      columns={[
        {
          key: 'zone',
          head: z.zone,
          className: 'code whole',
          cell: ({ zone }) => <Breakable text={zone} />,
        },
        { key: 'health', head: z.health, cell: (zone) => <ZoneState zone={zone} /> },
        { key: 'operator', head: z.operator },
        { key: 'weight', head: z.weight, cell: ({ weight }) => t.weightWords[weight] },
        {
          key: 'families',
          head: z.families,
          className: 'wide-only',
          cell: ({ families }) => families.map((family) => t.families[family]).join(', '),
        },
        { key: 'scope', head: z.scope, className: 'wide-only', cell: ({ scope }) => t.scopes[scope] },
        { key: 'status', head: z.status, className: 'wide-only', cell: (zone) => z.statuses[zone.status] },
        {
          key: 'listings',
          head: z.listings,
          className: 'number',
          cell: ({ openListings }) =>
            openListings === 0 ? (
              <span className="soft">0</span>
            ) : (
              <strong className="danger-text">{openListings}</strong>
            ),
        },
      ]}
      rowTo={({ id }) => paths.zone(String(id))}
      card={(zone) => [
        [
          <span key="zone" className="mono">
            {zone.zone}
          </span>,
          t.weightWords[zone.weight],
        ],
        [zone.operator, <ZoneState key="state" zone={zone} />],
      ]}
      empty={{ title: t.matrix.noZones }}
    >
      {adding && (
        <Suspense fallback={null}>
          <AddZoneDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </ListPage>
  );
}

/** Its health where it is asked; why it is not asked where it is not. */
function ZoneState({ zone }: { readonly zone: DnsblZoneSummary }) {
  const t = useText(blacklistText);
  if (zone.enabled) return <HealthMark health={zone.health} />;
  return <StatusBadge tone="done">{t.zones.disabled}</StatusBadge>;
}
