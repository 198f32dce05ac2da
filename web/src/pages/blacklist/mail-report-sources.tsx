import type { MailReportSummary } from '../../../../contract/dnsbl/mail-reports.ts';
import { number } from '../../text/formats.ts';
import { mailReportsText } from '../../text/mail-reports.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';

type Source = MailReportSummary['sources'][number];
type Words = (typeof mailReportsText)['it'];

const TONES = { own: 'active', known: 'neutral', unknown: 'waiting' } as const;

/** Who wrote, the largest first: whose server it is, and how much of it receivers could authenticate. */
export function MailReportSources({ data }: { readonly data: MailReportSummary }) {
  const t = useText(mailReportsText);
  return (
    <Panel title={t.sources}>
      <Table
        label={t.sources}
        compact
        columns={columnsOf(t)}
        rows={data.sources}
        rowKey={({ address }) => address}
        renderCard={(source) => (
          <>
            <span className="card-line">
              <span className="mono">{source.address}</span>
              <Owner source={source} />
            </span>
            <span className="small">
              {t.messages}: {number(source.messages)} · {t.aligned}: {number(source.aligned)} · {t.stopped}:{' '}
              {number(source.quarantined + source.rejected)}
            </span>
          </>
        )}
        empty={<EmptyState title={t.noSources} />}
      />
      {data.moreSources > 0 && <p className="soft small">{t.moreSources(number(data.moreSources))}</p>}
    </Panel>
  );
}

function Owner({ source: { owner, name } }: { readonly source: Source }) {
  const t = useText(mailReportsText);
  return (
    <span>
      <StatusBadge tone={TONES[owner]}>{t.ownerWords[owner]}</StatusBadge>
      {name !== '' && <span className="soft small"> {name}</span>}
    </span>
  );
}

const columnsOf = (t: Words): readonly Column<Source>[] => [
  { key: 'address', head: t.address, className: 'mono nowrap', cell: ({ address }) => address },
  { key: 'owner', head: t.who, cell: (source) => <Owner source={source} /> },
  { key: 'messages', head: t.messages, kind: 'number' },
  { key: 'aligned', head: t.aligned, kind: 'number' },
  { key: 'dkimAligned', head: t.dkim, kind: 'number' },
  { key: 'spfAligned', head: t.spf, kind: 'number' },
  {
    key: 'stopped',
    head: t.stopped,
    className: 'number',
    cell: ({ quarantined, rejected }) => number(quarantined + rejected),
  },
  { key: 'from', head: t.from, className: 'subject', cell: ({ headerFrom }) => headerFrom.join(', ') },
  { key: 'lastSeen', head: t.lastSeen, cell: ({ lastSeen }) => <Age at={lastSeen} /> },
];
