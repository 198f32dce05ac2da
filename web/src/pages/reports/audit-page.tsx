import { Link } from 'react-router';
import type { AuditEntry, AuditVerdict } from '../../../../contract/audit.ts';
import { useAudit, useAuditVerification } from '../../api/audit.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { addressOf } from '../../api/subject-address.ts';
import { number } from '../../text/formats.ts';
import { reportsText } from '../../text/reports.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ReportTabs } from './report-tabs.tsx';
import './audit.scss';

export function AuditRegisterPage() {
  const t = useText(reportsText);
  const a = t.audit;
  const address = useAddressFilters(['text', 'from', 'to']);
  const verification = useAuditVerification();
  return (
    <ListPage
      title={t.title}
      lead={a.lead}
      actions={
        <Button icon="check" busy={verification.isPending} onClick={() => verification.mutate()}>
          {a.verify}
        </Button>
      }
      tabs={
        <>
          <ReportTabs current="register" />
          {verification.data && <Verdict verdict={verification.data} />}
          {verification.isError && <ErrorState message={messageOf(verification.error)} />}
        </>
      }
      address={address}
      filters={[
        { key: 'text', search: a.searchPlaceholder, maxLength: 100 },
        { key: 'from', day: t.from },
        { key: 'to', day: t.to },
      ]}
      list={useAudit(address.filters)}
      label={t.tabs.register}
      columns={[
        { key: 'seq', head: a.seq, className: 'code nowrap' },
        { key: 'action', head: a.action, className: 'code nowrap' },
        {
          key: 'actor',
          head: a.actor,
          cell: ({ actorKind, actorName }) =>
            actorKind === 'system' ? <span className="soft">{`${a.system}: ${actorName}`}</span> : actorName,
        },
        { key: 'subject', head: a.subject, cell: (entry) => <Subject entry={entry} /> },
        { key: 'details', head: a.details, className: 'subject', cell: (entry) => <Details entry={entry} /> },
        { key: 'at', head: a.at, cell: ({ at }) => <At at={at} /> },
      ]}
      rowKey={({ seq }) => String(seq)}
      card={(entry) => [
        [
          <span key="action" className="mono">
            {entry.action}
          </span>,
          <At key="at" at={entry.at} />,
        ],
        [
          entry.actorName,
          <span key="seq" className="mono">
            {entry.seq}
          </span>,
        ],
        [<Details key="details" entry={entry} />],
      ]}
      table={{ compact: true, wrap: true }}
      empty={{ title: a.empty, text: a.emptyText }}
    />
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
        <p>
          {t.intactText(number(verdict.rows))}
          {verdict.erased > 0 && ` ${t.erasedText(number(verdict.erased))}`}
        </p>
        <p>{t.owner[verdict.owner]}</p>
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

function Subject({ entry }: { readonly entry: AuditEntry }) {
  const address = addressOf(entry.subjectKind, entry.subjectId);
  if (address === null) return <span className="mono nowrap">{entry.subjectKind}</span>;
  return (
    <Link to={address} className="mono nowrap">
      {entry.subjectKind}
    </Link>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const t = useText(reportsText).audit;
  if (entry.erased) return <span className="soft">{t.erasedRow}</span>;
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
