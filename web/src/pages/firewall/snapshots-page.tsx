import { useState } from 'react';
import type { FirewallSnapshot } from '../../../../contract/firewall/snapshots.ts';
import { useSnapshots } from '../../api/firewall-snapshots.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { number } from '../../text/formats.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { At } from '../../ui/time.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { SnapshotUpload } from './snapshot-upload.tsx';

export function SnapshotsPage() {
  const names = useText(pageNamesText);
  const t = useText(firewallSnapshotsText);
  const c = t.columns;
  const mayManage = useMay()('firewall.manage');
  const list = useSnapshots();
  const [uploading, setUploading] = useState(false);
  const hasSome = (list.data?.pages[0]?.items.length ?? 0) > 0;
  const upload = mayManage && (
    <Button kind="primary" icon="upload" onClick={() => setUploading(true)}>
      {t.upload}
    </Button>
  );
  return (
    <ListPage
      title={names.firewallSnapshots}
      lead={t.lead}
      actions={
        <>
          {hasSome && (
            <ButtonLink icon="exchange" to={paths.firewallComparison()}>
              {t.compare}
            </ButtonLink>
          )}
          {upload}
        </>
      }
      tabs={<FirewallTabs current="snapshots" />}
      address={useAddressFilters([])}
      exports={<ListTableLinks of="firewall-snapshots" />}
      list={list}
      columns={[
        { key: 'taken', head: c.taken, cell: ({ takenAt }) => <At at={takenAt} /> },
        { key: 'file', head: c.file, className: 'subject', cell: ({ fileName, note }) => note || fileName },
        { key: 'format', head: c.format, cell: ({ format }) => t.formats[format] },
        { key: 'ruleCount', head: c.rules, kind: 'number' },
        { key: 'understood', head: c.understood, className: 'number', cell: understoodShare },
        { key: 'faults', head: c.faults, cell: (snapshot) => <FaultMark snapshot={snapshot} /> },
        { key: 'uploadedBy', head: c.by, className: 'wide-only' },
        { key: 'uploadedAt', head: c.uploaded, kind: 'age' },
      ]}
      rowTo={({ id }) => paths.firewallSnapshot(id)}
      card={(snapshot) => [
        [<At key="at" at={snapshot.takenAt} />, understoodShare(snapshot)],
        [
          `${t.formats[snapshot.format]} · ${snapshot.fileName}`,
          <FaultMark key="faults" snapshot={snapshot} />,
        ],
      ]}
      empty={{ title: t.empty, text: t.emptyText, action: upload }}
    >
      {uploading && <SnapshotUpload onClose={() => setUploading(false)} />}
    </ListPage>
  );
}

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
