import { useMemo, useState } from 'react';
import type { ObsoleteEntry } from '../../../../contract/workstations/workstations.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useObsoleteList } from '../../api/workstations.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { Button } from '../../ui/button.tsx';
import { LinkedText } from '../../ui/linked-text.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Day } from '../../ui/time.tsx';
import { ObsoleteDialog } from './obsolete-dialog.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';

export function ObsoletePage() {
  const t = useText(workstationsText);
  const mayManage = useMay()('workstations.manage');
  const list = useObsoleteList();
  const [open, setOpen] = useState<ObsoleteEntry | 'new'>();
  const columns = useObsoleteColumns(mayManage ? setOpen : undefined);
  return (
    <Page
      title={t.title}
      lead={t.obsoleteList.lead}
      actions={
        mayManage && (
          <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
            {t.obsoleteList.new}
          </Button>
        )
      }
    >
      <WorkstationTabs current="obsolete" />
      {list.isError && list.data === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.obsolete}
          columns={columns}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          wrap
          renderCard={(entry) => (
            <>
              <span className="card-line">
                <strong className="card-title">{entry.pattern}</strong>
                <span>{number(entry.workstationCount)}</span>
              </span>
              <span className="small">{entry.reason}</span>
              <span className="small soft">
                <LinkedText text={entry.source} />
              </span>
            </>
          )}
          empty={<EmptyState title={t.obsoleteList.empty}>{t.obsoleteList.emptyText}</EmptyState>}
        />
      )}
      {open !== undefined && (
        <ObsoleteDialog entry={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  );
}

const SEVERITY_TONES = { high: 'danger', medium: 'waiting', low: 'neutral' } as const;

function useObsoleteColumns(
  edit: ((entry: ObsoleteEntry) => void) | undefined,
): readonly Column<ObsoleteEntry>[] {
  const t = useText(workstationsText);
  return useMemo(() => {
    const o = t.obsoleteList;
    const columns: Column<ObsoleteEntry>[] = [
      { key: 'pattern', head: o.pattern, cell: ({ pattern }) => <strong>{pattern}</strong> },
      {
        key: 'severity',
        head: o.severity,
        cell: ({ severity, active }) =>
          active ? (
            <StatusBadge tone={SEVERITY_TONES[severity]}>{t.severities[severity]}</StatusBadge>
          ) : (
            <StatusBadge tone="done">{o.inactive}</StatusBadge>
          ),
      },
      { key: 'target', head: o.target, cell: ({ target }) => o.targets[target] },
      {
        key: 'reason',
        head: o.reason,
        className: 'subject',
        cell: ({ reason, source }) => (
          <>
            {reason}
            <div className="soft small">
              <LinkedText text={source} />
            </div>
          </>
        ),
      },
      {
        key: 'count',
        head: o.count,
        className: 'number',
        cell: ({ workstationCount }) => number(workstationCount),
      },
      {
        key: 'since',
        head: o.since,
        className: 'nowrap',
        cell: ({ since }) =>
          since === null ? <span className="soft">{o.already}</span> : <Day day={since} />,
      },
    ];
    if (edit !== undefined)
      columns.push({
        key: 'edit',
        head: t.edit,
        className: 'number',
        cell: (entry) => (
          <Button small kind="quiet" icon="edit" onClick={() => edit(entry)}>
            {t.edit}
            <span className="visually-hidden"> {entry.pattern}</span>
          </Button>
        ),
      });
    return columns;
  }, [t, edit]);
}
