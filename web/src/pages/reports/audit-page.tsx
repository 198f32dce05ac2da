import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import type { AuditEntry, AuditVerdict } from '../../../../contract/audit.ts';
import { useAudit, useAuditVerification } from '../../api/audit.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { number } from '../../text/formats.ts';
import { reportsText } from '../../text/reports.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At } from '../../ui/time.tsx';
import { ReportTabs } from './report-tabs.tsx';
import './audit.scss';

const FILTERS = ['text', 'from', 'to'] as const;

export function AuditRegisterPage() {
  const t = useText(reportsText);
  const c = useText(commonText);
  const { filters, change, clear, isFiltered } = useAddressFilters(FILTERS);
  const list = useAudit(filters);
  const verification = useAuditVerification();
  const columns = useAuditColumns();
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const search = useCallback((text: string) => change({ text }), [change]);
  return (
    <Page
      title={t.title}
      lead={t.audit.lead}
      actions={
        <Button icon="check" busy={verification.isPending} onClick={() => verification.mutate()}>
          {t.audit.verify}
        </Button>
      }
    >
      <ReportTabs current="register" />
      {verification.data && <Verdict verdict={verification.data} />}
      {verification.isError && <ErrorState message={messageOf(verification.error)} />}
      <div className="filters">
        <SearchField
          value={filters.text ?? ''}
          placeholder={t.audit.searchPlaceholder}
          onValue={search}
          maxLength={100}
        />
        <input
          type="date"
          className="input small"
          aria-label={t.from}
          value={filters.from ?? ''}
          onChange={(event) => change({ from: event.target.value })}
        />
        <input
          type="date"
          className="input small"
          aria-label={t.to}
          value={filters.to ?? ''}
          onChange={(event) => change({ to: event.target.value })}
        />
        {isFiltered && (
          <Button kind="quiet" small icon="close" onClick={clear}>
            {c.clear}
          </Button>
        )}
      </div>
      {list.isError && rows === undefined ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Table
          label={t.tabs.register}
          columns={columns}
          rows={rows}
          rowKey={({ seq }) => String(seq)}
          compact
          wrap
          renderCard={(entry) => (
            <>
              <span className="card-line small">
                <span className="mono">{entry.seq}</span>
                <span className="card-title">{entry.actorName}</span>
                <At at={entry.at} />
              </span>
              <span className="mono">{entry.action}</span>
              <Details entry={entry} />
            </>
          )}
          busy={list.isPlaceholderData}
          empty={<EmptyState title={t.audit.empty}>{t.audit.emptyText}</EmptyState>}
        />
      )}
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}

function Verdict({ verdict }: { readonly verdict: AuditVerdict }) {
  const t = useText(reportsText).audit;
  const head = (
    <p className="small">
      {t.head}: <span className="mono">{verdict.head}</span>
    </p>
  );
  if (verdict.intact || verdict.broken === null)
    return (
      <Alert kind="success" title={t.intact} alert>
        <p>{t.intactText(number(verdict.rows))}</p>
        {head}
      </Alert>
    );
  return (
    <Alert kind="danger" title={t.broken} alert>
      <p>{t.reasons[verdict.broken.reason](number(verdict.broken.seq))}</p>
      {head}
    </Alert>
  );
}

/** Where the thing that was acted on is shown, when it has a page. */
function addressOf({ subjectKind, subjectId }: AuditEntry): string | undefined {
  if (subjectId === null) return undefined;
  switch (subjectKind) {
    case 'request':
      return paths.request(subjectId);
    case 'mailbox':
      return paths.mailbox(subjectId);
    case 'workstation':
      return paths.workstation(subjectId);
    case 'dnsbl-case':
      return paths.delistingCase(subjectId);
    case 'dnsbl-target':
      return paths.target(subjectId);
    case 'dnsbl-zone':
      return paths.zone(subjectId);
    default:
      return undefined;
  }
}

function Subject({ entry }: { readonly entry: AuditEntry }) {
  const address = addressOf(entry);
  if (address === undefined) return <span className="mono nowrap">{entry.subjectKind}</span>;
  return (
    <Link to={address} className="mono nowrap">
      {entry.subjectKind}
    </Link>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const t = useText(reportsText).audit;
  return (
    <details className="audit-details">
      <summary>{t.details}</summary>
      <pre className="listing">{JSON.stringify(entry.details, undefined, 2)}</pre>
      <div className="small soft">
        {t.hash}: <span className="mono">{entry.hash}</span>
      </div>
    </details>
  );
}

function useAuditColumns(): readonly Column<AuditEntry>[] {
  const t = useText(reportsText);
  return useMemo(() => {
    const a = t.audit;
    return [
      { key: 'seq', head: a.seq, className: 'code nowrap', cell: ({ seq }) => seq },
      { key: 'action', head: a.action, className: 'code nowrap', cell: ({ action }) => action },
      {
        key: 'actor',
        head: a.actor,
        cell: ({ actorKind, actorName }) =>
          actorKind === 'system' ? <span className="soft">{`${a.system}: ${actorName}`}</span> : actorName,
      },
      { key: 'subject', head: a.subject, cell: (entry) => <Subject entry={entry} /> },
      { key: 'details', head: a.details, className: 'subject', cell: (entry) => <Details entry={entry} /> },
      { key: 'at', head: a.at, cell: ({ at }) => <At at={at} /> },
    ];
  }, [t]);
}
