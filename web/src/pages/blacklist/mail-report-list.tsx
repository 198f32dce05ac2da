import type { MailReportRow } from '../../../../contract/dnsbl/mail-reports.ts';
import { useMailReports } from '../../api/mail-reports.ts';
import { number } from '../../text/formats.ts';
import { mailReportsText } from '../../text/mail-reports.ts';
import { useText } from '../../text/texts.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Panel } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At } from '../../ui/time.tsx';

type Words = (typeof mailReportsText)['it'];

/** The reports themselves, newest first. */
export function MailReportList({ domain }: { readonly domain: string | undefined }) {
  const t = useText(mailReportsText);
  const list = useMailReports({ domain });
  const rows = list.data?.pages.flatMap(({ items }) => items);
  return (
    <Panel title={t.received}>
      <Table
        label={t.received}
        compact
        columns={columnsOf(t)}
        rows={rows}
        rowKey={({ id }) => id}
        renderCard={(row) => (
          <>
            <span className="card-line">
              <strong>{row.reporter}</strong>
              <span className="soft small">
                <At at={row.to} />
              </span>
            </span>
            <span className="small">
              {t.kinds[row.kind]} · <span className="mono">{row.domain}</span> · {number(row.total)}
            </span>
          </>
        )}
        empty={<EmptyState title={t.empty} />}
      />
      <LoadMore
        shown={rows?.length ?? 0}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Panel>
  );
}

const columnsOf = (t: Words): readonly Column<MailReportRow>[] => [
  { key: 'reporter', head: t.reporter },
  { key: 'kind', head: t.kind, cell: ({ kind }) => t.kinds[kind] },
  { key: 'domain', head: t.domain, className: 'mono' },
  { key: 'to', head: t.until, cell: ({ to }) => <At at={to} /> },
  { key: 'policy', head: t.policy, className: 'mono' },
  { key: 'total', head: t.total, kind: 'number' },
  { key: 'failed', head: t.failed, kind: 'number' },
];
