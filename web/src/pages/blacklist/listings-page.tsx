import { Link } from 'react-router';
import type { DnsblListing } from '../../../../contract/dnsbl/dnsbl.ts';
import { useListings } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Age } from '../../ui/time.tsx';
import { ListPage } from '../records/list-page.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { Exports } from './exports.tsx';
import { useNothingFound } from './nothing-found.ts';

export function ListingsPage() {
  const names = useText(pageNamesText);
  const t = useText(blacklistText);
  const l = t.listings;
  const address = useAddressFilters(['all', 'targetId', 'zoneId']);
  const { all, targetId, zoneId } = address.filters;
  const nothing = useNothingFound({ title: l.empty, text: l.emptyText });
  return (
    <ListPage
      title={names.listings}
      lead={l.lead}
      tabs={<BlacklistTabs current="listings" />}
      address={address}
      filters={[{ key: 'all', label: l.state, any: l.open, choices: [{ value: 'true', label: l.all }] }]}
      topic="dnsbl-listings"
      exports={<Exports of="listings" />}
      list={useListings({ targetId, zoneId, open: all === 'true' ? undefined : 'true' })}
      label={t.tabs.listings}
      columns={[
        { key: 'target', head: l.target, className: 'code nowrap' },
        { key: 'state', head: l.state, cell: ({ state }) => <ListingStateMark state={state} /> },
        {
          key: 'zone',
          head: l.zone,
          className: 'code',
          cell: (listing) => <Link to={paths.zone(String(listing.zoneId))}>{listing.zone}</Link>,
        },
        {
          key: 'codes',
          head: l.codes,
          className: 'subject',
          cell: ({ codes, meanings }) => (
            <>
              <span className="mono">{codes.join(', ')}</span> {meanings.filter(Boolean).join(', ')}
            </>
          ),
        },
        {
          key: 'weight',
          head: l.weight,
          className: 'wide-only',
          cell: ({ weight }) => t.weightWords[weight],
        },
        {
          key: 'relistings',
          head: l.relistings,
          className: 'number wide-only',
          cell: ({ relistings }) => (relistings === 0 ? null : relistings),
        },
        { key: 'suspectedAt', head: l.suspected, kind: 'age' },
        {
          key: 'cleared',
          head: l.cleared,
          cell: ({ clearedAt, cleanSweeps }) =>
            clearedAt !== null ? (
              <Age at={clearedAt} />
            ) : (
              cleanSweeps > 0 && <span className="soft">{l.clearing(cleanSweeps)}</span>
            ),
        },
      ]}
      rowTo={(listing) =>
        listing.caseId === null ? paths.target(listing.targetId) : paths.delistingCase(listing.caseId)
      }
      card={({ target, state, zone, suspectedAt }) => [
        [
          <span key="target" className="mono">
            {target}
          </span>,
          <ListingStateMark key="state" state={state} />,
        ],
        [zone, <Age key="age" at={suspectedAt} />],
      ]}
      empty={nothing}
    />
  );
}

const TONES = { absent: 'neutral', suspected: 'waiting', confirmed: 'danger', cleared: 'done' } as const;

function ListingStateMark({ state }: { readonly state: DnsblListing['state'] }) {
  const t = useText(blacklistText);
  return <StatusBadge tone={TONES[state]}>{t.listingStates[state]}</StatusBadge>;
}
