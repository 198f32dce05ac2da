import type { DnsblSweep } from '../../../../contract/dnsbl/sweeps.ts';
import {
  indefiniteShare,
  isInfrastructureFault,
  NO_VERDICTS,
} from '../../../../domain/dnsbl/infrastructure.ts';
import { useSweeps } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { number } from '../../text/formats.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Age } from '../../ui/time.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { CheckNow, SweepProgress } from './sweep-now.tsx';

export function SweepsPage() {
  const names = useText(pageNamesText);
  const t = useText(blacklistText);
  const s = t.sweeps;
  const took = useTook();
  return (
    <ListPage
      title={names.sweeps}
      lead={s.lead}
      actions={<CheckNow />}
      tabs={<BlacklistTabs current="sweeps" />}
      address={useAddressFilters([])}
      exports={<ListTableLinks of="sweeps" />}
      list={useSweeps({ limit: 50 })}
      label={t.tabs.sweeps}
      columns={[
        { key: 'id', head: s.number, className: 'code nowrap' },
        { key: 'state', head: s.state, cell: ({ state }) => <SweepStateMark state={state} /> },
        { key: 'kind', head: s.kind, cell: ({ kind }) => t.sweep.kinds[kind] },
        {
          key: 'valid',
          head: s.valid,
          cell: ({ state, counts }) => <ValidShare state={state} counts={counts} />,
        },
        {
          key: 'changes',
          head: s.changes,
          className: 'number',
          cell: ({ changes }) => (changes === 0 ? <span className="soft">0</span> : number(changes)),
        },
        { key: 'targets', head: s.targets, kind: 'number' },
        { key: 'zones', head: s.zones, kind: 'number' },
        { key: 'queries', head: s.queries, className: 'wide-only', kind: 'number' },
        { key: 'took', head: s.took, className: 'number', cell: took },
        { key: 'requestedBy', head: s.by, className: 'wide-only' },
        { key: 'createdAt', head: s.started, kind: 'age' },
      ]}
      rowTo={({ id }) => paths.sweep(String(id))}
      card={({ id, state, counts, createdAt, kind, changes }) => [
        [
          <span key="id" className="mono">
            {id}
          </span>,
          <SweepStateMark key="state" state={state} />,
          <Age key="age" at={createdAt} />,
        ],
        [
          t.sweep.kinds[kind],
          `${s.changes}: ${number(changes)}`,
          <span key="valid">
            {s.valid}: <ValidShare state={state} counts={counts} />
          </span>,
        ],
      ]}
      table={{ compact: true }}
      empty={{ title: s.empty, text: s.emptyText }}
    >
      <SweepProgress />
    </ListPage>
  );
}

/** How much of it says something of the addresses: a check that ended may have seen nothing. */
export function ValidShare({ state, counts }: Pick<DnsblSweep, 'state' | 'counts'>) {
  const s = useText(blacklistText).sweeps;
  const all = { ...NO_VERDICTS, ...counts };
  const total = Object.values(all).reduce((sum, n) => sum + n, 0);
  if (total === 0)
    return state === 'finished' ? <StatusBadge tone="waiting">{s.noAnswers}</StatusBadge> : null;
  const share = s.percent(Math.floor((1 - indefiniteShare(all)) * 100));
  return isInfrastructureFault(all) ? <StatusBadge tone="danger">{share}</StatusBadge> : share;
}

const TONES = {
  waiting: 'neutral',
  running: 'active',
  finished: 'done',
  stopped: 'waiting',
  failed: 'danger',
} as const;

export function SweepStateMark({ state }: { readonly state: DnsblSweep['state'] }) {
  const t = useText(blacklistText);
  return <StatusBadge tone={TONES[state]}>{t.sweep.states[state]}</StatusBadge>;
}

/** «12 s», «4,5 min»; nothing while it runs. */
export function useTook(): (sweep: DnsblSweep) => string {
  const t = useText(blacklistText);
  return ({ startedAt, endedAt }) => {
    if (startedAt === null || endedAt === null) return '';
    const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
    return seconds < 90 ? t.sweeps.seconds(number(seconds)) : t.sweeps.minutes(number(seconds / 60));
  };
}
