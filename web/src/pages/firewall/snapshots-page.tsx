import { useState } from 'react';
import type { FirewallSnapshot } from '../../../../contract/firewall/snapshots.ts';
import { useSnapshots } from '../../api/firewall-snapshots.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age, At } from '../../ui/time.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { SnapshotUpload } from './snapshot-upload.tsx';

type Words = (typeof firewallSnapshotsText)['it'];

export function SnapshotsPage() {
  const t = useText(firewallSnapshotsText);
  const mayManage = useMay()('firewall.manage');
  const list = useSnapshots();
  const [uploading, setUploading] = useState(false);
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const upload = mayManage && (
    <Button kind="primary" icon="upload" onClick={() => setUploading(true)}>
      {t.upload}
    </Button>
  );
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {rows !== undefined && rows.length > 0 && (
            <ButtonLink icon="exchange" to={paths.firewallComparison()}>
              {t.compare}
            </ButtonLink>
          )}
          {upload}
        </>
      }
    >
      <FirewallTabs current="snapshots" />
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.title}
          columns={snapshotColumns(t)}
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => paths.firewallSnapshot(id)}
          renderCard={(snapshot) => (
            <>
              <span className="card-line">
                <strong className="card-title">
                  <At at={snapshot.takenAt} />
                </strong>
                <span>{understoodShare(snapshot)}</span>
              </span>
              <span className="card-line small soft">
                <span className="card-title">
                  {t.formats[snapshot.format]} · {snapshot.fileName}
                </span>
                <FaultMark snapshot={snapshot} />
              </span>
            </>
          )}
          busy={list.isPlaceholderData}
          empty={
            <EmptyState title={t.empty} action={upload}>
              {t.emptyText}
            </EmptyState>
          }
        />
      )}
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      {uploading && <SnapshotUpload onClose={() => setUploading(false)} />}
    </Page>
  );
}

const snapshotColumns = (t: Words): readonly Column<FirewallSnapshot>[] => [
  { key: 'taken', head: t.columns.taken, cell: ({ takenAt }) => <At at={takenAt} /> },
  { key: 'file', head: t.columns.file, className: 'subject', cell: ({ fileName, note }) => note || fileName },
  { key: 'format', head: t.columns.format, cell: ({ format }) => t.formats[format] },
  { key: 'rules', head: t.columns.rules, className: 'number', cell: ({ ruleCount }) => number(ruleCount) },
  { key: 'understood', head: t.columns.understood, className: 'number', cell: understoodShare },
  { key: 'faults', head: t.columns.faults, cell: (snapshot) => <FaultMark snapshot={snapshot} /> },
  { key: 'by', head: t.columns.by, className: 'wide-only', cell: ({ uploadedBy }) => uploadedBy },
  { key: 'uploaded', head: t.columns.uploaded, cell: ({ uploadedAt }) => <Age at={uploadedAt} /> },
];

/** Never rounded up to the whole: 100 % says that every line was understood. */
export function understoodShare({ understoodLines, totalLines }: FirewallSnapshot): string {
  if (totalLines === 0) return '0 %';
  return `${number(Math.floor((understoodLines / totalLines) * 1000) / 10)} %`;
}

function FaultMark({ snapshot }: { readonly snapshot: FirewallSnapshot }) {
  const t = useText(firewallSnapshotsText);
  const { errorCount, warningCount } = snapshot;
  if (errorCount > 0) return <StatusBadge tone="waiting">{t.errors(number(errorCount))}</StatusBadge>;
  if (warningCount > 0) return <StatusBadge tone="neutral">{t.warnings(number(warningCount))}</StatusBadge>;
  return <span className="soft">{t.noFaults}</span>;
}
