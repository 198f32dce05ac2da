import { useState, type ComponentProps, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { FirewallSnapshotDetail } from '../../../../contract/firewall/snapshots.ts';
import { useSnapshot } from '../../api/firewall-snapshots.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { fact } from '../../ui/fact.ts';
import { Figures } from '../../ui/figures.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Alert } from '../../ui/alert.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { At } from '../../ui/time.tsx';
import { SnapshotPolicies } from './snapshot-policies.tsx';
import { SnapshotRuleCard, snapshotRuleColumns } from './snapshot-rules.tsx';
import { understoodShare } from './snapshots-page.tsx';
import './snapshots.scss';

type Words = (typeof firewallSnapshotsText)['it'];
type Diagnostic = FirewallSnapshotDetail['diagnostics'][number];

export function SnapshotPage() {
  const t = useText(firewallSnapshotsText);
  const { id = '' } = useParams();
  const detail = useSnapshot(id);
  const over = <Link to={paths.firewallSnapshots()}>{t.title}</Link>;
  if (detail.isError)
    return (
      <Page title={t.facts} over={over}>
        <ErrorState
          message={isStatus(detail.error, 404) ? t.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const snapshot = detail.data;
  return (
    <Page
      title={snapshot.note || snapshot.fileName}
      over={over}
      actions={
        <>
          <ButtonLink icon="exchange" to={paths.firewallComparison({ before: 'register', after: id })}>
            {t.compare}
          </ButtonLink>
          <ButtonLink kind="primary" to={paths.firewallDrift({ snapshotId: id })}>
            {t.drift}
          </ButtonLink>
        </>
      }
    >
      <Figures
        figures={[
          [t.linesShare, understoodShare(snapshot)],
          [t.rulesCount, number(snapshot.ruleCount)],
          [t.undecidedCount, number(snapshot.undecided.length)],
          [t.unreadCount, number(snapshot.unread.length)],
          [t.errorsCount, number(snapshot.errorCount)],
          [t.warningsCount, number(snapshot.warningCount)],
        ]}
      />
      <SnapshotFacts snapshot={snapshot} />
      <SnapshotPolicies policies={snapshot.policies} />
      <Diagnostics snapshot={snapshot} />
      <Rules snapshot={snapshot} />
      <Objects snapshot={snapshot} />
    </Page>
  );
}

function SnapshotFacts({ snapshot }: { readonly snapshot: FirewallSnapshotDetail }) {
  const t = useText(firewallSnapshotsText);
  const words = useFirewallWords();
  return (
    <Panel title={t.facts}>
      <DescriptionList
        facts={[
          fact(t.columns.taken, <At at={snapshot.takenAt} />),
          fact(t.columns.file, snapshot.fileName),
          fact(t.columns.format, t.formats[snapshot.format]),
          fact(t.lines, t.linesOf(number(snapshot.understoodLines), number(snapshot.totalLines))),
          fact(
            t.columns.uploaded,
            <>
              <At at={snapshot.uploadedAt} /> · {snapshot.uploadedBy}
            </>,
          ),
          fact(t.hash, <span className="mono">{snapshot.sha256}</span>),
          fact(
            t.ignored,
            snapshot.ignoredSections.map(({ name, line }) => `${words(name)} (${line})`).join(', '),
          ),
        ]}
      />
    </Panel>
  );
}

function Diagnostics({ snapshot }: { readonly snapshot: FirewallSnapshotDetail }) {
  const t = useText(firewallSnapshotsText);
  const words = useFirewallWords();
  const { diagnostics, unread, undecided } = snapshot;
  if (diagnostics.length + unread.length + undecided.length === 0) return <Alert title={t.nothingWrong} />;
  return (
    <>
      {diagnostics.length > 0 && (
        <Part title={t.diagnostics}>
          <LongTable
            label={t.diagnostics}
            columns={diagnosticColumns(t, words)}
            rows={diagnostics}
            rowKey={({ line, column, code }) => `${line} ${column} ${code}`}
            renderCard={(one) => (
              <>
                <span className="card-line small">
                  <span className="card-title">
                    {t.line} {one.line}
                  </span>
                  <SeverityMark diagnostic={one} />
                </span>
                <span className="small">{words(one.message)}</span>
                {one.cure && <span className="small soft">{words(one.cure)}</span>}
              </>
            )}
          />
        </Part>
      )}
      {undecided.length > 0 && (
        <Part title={t.undecided} lead={t.undecidedLead}>
          <LongTable
            label={t.undecided}
            columns={[
              { key: 'line', head: t.line, className: 'number snapshot-line', cell: ({ line }) => line },
              { key: 'id', head: t.rule, className: 'code snapshot-state', cell: ({ id }) => id },
              {
                key: 'reason',
                head: t.reason,
                className: 'subject',
                cell: ({ reason, cure }) => (
                  <>
                    {words(reason)}. <span className="soft">{words(cure)}</span>
                  </>
                ),
              },
            ]}
            rows={undecided}
            rowKey={({ id, line }) => `${id} ${line}`}
            renderCard={({ id, reason, cure }) => (
              <>
                <strong className="mono">{id}</strong>
                <span className="small">{words(reason)}</span>
                <span className="small soft">{words(cure)}</span>
              </>
            )}
          />
        </Part>
      )}
      {unread.length > 0 && (
        <Part title={t.unread} lead={t.unreadLead}>
          <pre className="listing">{unread.map(({ line, text }) => `${line}: ${text}`).join('\n')}</pre>
        </Part>
      )}
    </>
  );
}

function Rules({ snapshot }: { readonly snapshot: FirewallSnapshotDetail }) {
  const t = useText(firewallSnapshotsText);
  return (
    <Part title={t.rules}>
      <LongTable
        label={t.rules}
        columns={snapshotRuleColumns(t)}
        rows={snapshot.rules}
        rowKey={({ id, line }) => `${id} ${line ?? ''}`}
        renderCard={(rule) => <SnapshotRuleCard rule={rule} t={t} />}
      />
    </Part>
  );
}

function Objects({ snapshot }: { readonly snapshot: FirewallSnapshotDetail }) {
  const t = useText(firewallSnapshotsText);
  if (snapshot.objects.length === 0) return null;
  return (
    <Part title={t.objects} lead={t.objectsLead}>
      <LongTable
        label={t.objects}
        columns={[
          { key: 'line', head: t.line, className: 'number snapshot-line', cell: ({ line }) => line },
          {
            key: 'name',
            head: t.object,
            className: 'subject mono',
            cell: ({ name }) => name,
          },
          { key: 'kind', head: t.kind, cell: ({ kind }) => t.kinds[kind] },
          { key: 'known', head: t.inRegister, cell: ({ isKnown }) => isKnown && t.known },
        ]}
        rows={snapshot.objects}
        rowKey={({ name, kind, line }) => `${kind} ${name} ${line}`}
        renderCard={({ name, kind }) => (
          <span className="card-line">
            <span className="card-title mono">{name}</span>
            <span className="small soft">{t.kinds[kind]}</span>
          </span>
        )}
      />
    </Part>
  );
}

function Part({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="stack-tight" aria-label={title}>
      <h2>{title}</h2>
      {lead !== undefined && <p className="soft small">{lead}</p>}
      {children}
    </section>
  );
}

const AT_ONCE = 100;

/** Thousands of rows arrive at once; a hundred are drawn until more are asked for. */
function LongTable<Row>({
  rows,
  ...rest
}: Omit<ComponentProps<typeof Table<Row>>, 'rows' | 'empty' | 'compact'> & {
  readonly rows: readonly Row[];
}) {
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <div>
      <Table {...rest} compact wrap rows={rows.slice(0, shown)} empty={null} />
      <LoadMore
        shown={Math.min(shown, rows.length)}
        total={rows.length}
        more={shown < rows.length}
        busy={false}
        onMore={() => setShown(shown + AT_ONCE)}
      />
    </div>
  );
}

const diagnosticColumns = (t: Words, words: (sentence: string) => string): readonly Column<Diagnostic>[] => [
  { key: 'line', head: t.line, className: 'number snapshot-line', cell: ({ line }) => line },
  {
    key: 'severity',
    head: t.severity,
    className: 'snapshot-state',
    cell: (one) => <SeverityMark diagnostic={one} />,
  },
  {
    key: 'message',
    head: t.message,
    className: 'subject',
    cell: ({ message, cure }) => (
      <>
        {words(message)} {cure && <span className="soft">{words(cure)}</span>}
      </>
    ),
  },
];

function SeverityMark({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const t = useText(firewallSnapshotsText);
  const { severity } = diagnostic;
  return (
    <StatusBadge tone={severity === 'error' ? 'waiting' : 'neutral'}>{t.severities[severity]}</StatusBadge>
  );
}
