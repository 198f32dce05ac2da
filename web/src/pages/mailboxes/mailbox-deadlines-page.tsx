import { useMemo } from 'react';
import { MAILBOX_FINDINGS } from '../../../../domain/mailboxes/findings.ts';
import type { MailboxFigures } from '../../../../contract/mailboxes/mailboxes.ts';
import { useMailboxFigures } from '../../api/mailboxes.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Figures } from '../../ui/figures.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age, Day } from '../../ui/time.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

type Expiring = MailboxFigures['expiring'][number];
type Kind = MailboxFigures['findings'][number];

export function MailboxDeadlinesPage() {
  const names = useText(pageNamesText);
  const figures = useMailboxFigures();
  return (
    <Page title={names.mailboxDeadlines}>
      <MailboxTabs current="deadlines" />
      {figures.isError && (
        <ErrorState message={messageOf(figures.error)} onRetry={() => void figures.refetch()} />
      )}
      {figures.isPending && <Loading />}
      {figures.data && <Deadlines figures={figures.data} />}
    </Page>
  );
}

function Deadlines({ figures }: { readonly figures: MailboxFigures }) {
  const t = useText(mailboxesText);
  return (
    <>
      <Figures
        figures={[
          [t.figurePeo, number(figures.peo)],
          [t.figurePec, number(figures.pec)],
          [t.figureClosed, number(figures.closed)],
          [t.figureFindings, number(figures.findings.reduce((sum, { count }) => sum + count, 0))],
        ]}
        end={
          figures.checkedAt && (
            <>
              {t.checked} <Age at={figures.checkedAt} />
            </>
          )
        }
      />
      <section className="stack-tight">
        <h2>{t.expiring}</h2>
        <ExpiringTable rows={figures.expiring} />
      </section>
      <section className="stack-tight">
        <h2>{t.findingsByKind}</h2>
        <FindingTable rows={figures.findings} />
      </section>
    </>
  );
}

function ExpiringTable({ rows }: { readonly rows: readonly Expiring[] }) {
  const t = useText(mailboxesText);
  const columns = useExpiringColumns();
  return (
    <Table
      label={t.expiring}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowTo={({ id }) => paths.mailbox(id)}
      renderCard={({ address, days, expiresOn }) => (
        <>
          <span className="card-line">
            <span className="mono card-title">{address}</span>
          </span>
          <span className="card-line small">
            <Left days={days} />
            <Day day={expiresOn} />
          </span>
        </>
      )}
      empty={<EmptyState title={t.noExpiring} />}
    />
  );
}

/** A quarter: within it somebody should be at work on the renewal. */
const SOON_DAYS = 90;

function Left({ days }: { readonly days: number }) {
  const t = useText(mailboxesText);
  if (days < 0) return <StatusBadge tone="danger">{t.expiredFor(-days)}</StatusBadge>;
  return <StatusBadge tone={days <= SOON_DAYS ? 'waiting' : 'neutral'}>{t.inDays(days)}</StatusBadge>;
}

function FindingTable({ rows }: { readonly rows: readonly Kind[] }) {
  const t = useText(mailboxesText);
  const columns = useKindColumns();
  const order = { high: 0, medium: 1, low: 2 };
  return (
    <Table
      label={t.findingsByKind}
      columns={columns}
      rows={rows.toSorted(
        (a, b) => order[MAILBOX_FINDINGS[a.code]] - order[MAILBOX_FINDINGS[b.code]] || b.count - a.count,
      )}
      rowKey={({ code }) => code}
      rowTo={({ code }) => paths.mailboxes({ service: 'all', finding: code })}
      empty={<EmptyState title={t.noFindings} />}
    />
  );
}

function useExpiringColumns(): readonly Column<Expiring>[] {
  const t = useText(mailboxesText);
  return useMemo(
    () => [
      { key: 'address', head: t.columns.address, className: 'code', cell: ({ address }) => address },
      { key: 'days', head: t.columns.days, cell: ({ days }) => <Left days={days} /> },
      { key: 'provider', head: t.columns.provider, cell: ({ providerName }) => providerName },
      { key: 'expires', head: t.columns.expires, cell: ({ expiresOn }) => <Day day={expiresOn} /> },
    ],
    [t],
  );
}

function useKindColumns(): readonly Column<Kind>[] {
  const t = useText(mailboxesText);
  return useMemo(
    () => [
      {
        key: 'finding',
        head: t.findingsOf,
        cell: ({ code }) => t.findings[code],
      },
      {
        key: 'severity',
        head: t.severity,
        cell: ({ code }) => <SeverityMark severity={MAILBOX_FINDINGS[code]} />,
      },
      { key: 'count', head: t.mailboxes, className: 'number', cell: ({ count }) => number(count) },
    ],
    [t],
  );
}

const SEVERITY_TONES = { high: 'danger', medium: 'waiting', low: 'neutral' } as const;

function SeverityMark({ severity }: { readonly severity: keyof typeof SEVERITY_TONES }) {
  const t = useText(mailboxesText);
  return <StatusBadge tone={SEVERITY_TONES[severity]}>{t.severities[severity]}</StatusBadge>;
}
