import { Link } from 'react-router';
import type { AuditEntry, AuditVerdict } from '../../../../contract/audit.ts';
import { actionWords, AUDITED_KINDS, kindWords } from '../../../../domain/audit/action-words.ts';
import { useAudit, useAuditVerification } from '../../api/audit.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { addressOf } from '../../api/subject-address.ts';
import { number } from '../../text/formats.ts';
import { reportsText } from '../../text/reports.ts';
import { useLanguage } from '../../text/language.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonAnchor } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { AtSecond } from '../../ui/time.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ReportTabs } from './report-tabs.tsx';
import './audit.scss';

export function AuditRegisterPage() {
  const names = useText(pageNamesText);
  const t = useText(reportsText);
  const a = t.audit;
  const language = useLanguage();
  const address = useAddressFilters(['text', 'subjectKind', 'sessions', 'from', 'to']);
  const { sessions, ...others } = address.filters;
  // Unless it is asked, who came and went does not drown what was done.
  const query = { ...others, ...(sessions !== 'all' && { sessions: sessions ?? 'without' }) };
  const verification = useAuditVerification();
  return (
    <ListPage
      title={names.auditRegister}
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
        {
          key: 'subjectKind',
          label: a.kind,
          any: a.anyKind,
          choices: AUDITED_KINDS.map((kind) => ({ value: kind, label: kindWords(kind, language) })).toSorted(
            (one, other) => one.label.localeCompare(other.label, language),
          ),
        },
        {
          key: 'sessions',
          label: a.sessions,
          any: a.withoutSessions,
          choices: [
            { value: 'all', label: a.withSessions },
            { value: 'only', label: a.onlySessions },
          ],
        },
        { key: 'from', day: t.from },
        { key: 'to', day: t.to },
      ]}
      exports={<AuditExports query={{ ...query, language }} />}
      list={useAudit(query)}
      label={t.tabs.register}
      columns={[
        { key: 'seq', head: a.seq, className: 'code nowrap' },
        { key: 'at', head: a.at, cell: ({ at }) => <AtSecond at={at} /> },
        {
          key: 'actor',
          head: a.actor,
          cell: ({ actorKind, actorName }) =>
            actorKind === 'system' ? <span className="soft">{`${a.system}: ${actorName}`}</span> : actorName,
        },
        { key: 'action', head: a.action, className: 'subject', cell: (entry) => <Act entry={entry} /> },
        { key: 'subject', head: a.subject, className: 'whole', cell: (entry) => <Subject entry={entry} /> },
        { key: 'details', head: a.details, cell: (entry) => <Details entry={entry} /> },
      ]}
      rowKey={({ seq }) => String(seq)}
      card={(entry) => [
        [
          <span key="action">
            <strong>{entry.actorName}</strong> <Act entry={entry} /> <Subject entry={entry} />
          </span>,
        ],
        [
          <AtSecond key="at" at={entry.at} />,
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

/** What was done, in words; an action without words as it is written. */
function Act({ entry }: { readonly entry: AuditEntry }) {
  const language = useLanguage();
  const words = actionWords(entry.action, language);
  return words === null ? <span className="mono">{entry.action}</span> : <>{words}</>;
}

/** The thing by its code or name, linked where it has a page. */
function Subject({ entry }: { readonly entry: AuditEntry }) {
  const { subjectKind, subjectId, subjectLabel } = entry;
  // A setting's id is its name; that of anything else says nothing to people.
  const label = subjectLabel ?? (subjectId === null || /^[0-9a-f]{8}-/.test(subjectId) ? null : subjectId);
  const address = addressOf(subjectKind, subjectId);
  const language = useLanguage();
  if (address === null) return <span className="mono">{label}</span>;
  return (
    <Link to={address} className={label === null ? undefined : 'mono'}>
      {label ?? kindWords(subjectKind, language)}
    </Link>
  );
}

function AuditExports({ query }: { readonly query: Readonly<Record<string, string | undefined>> }) {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return (
    <span className="buttons only-wide">
      {(['csv', 'ods'] as const).map((format) => (
        <ButtonAnchor
          key={format}
          small
          icon="download"
          href={`/api/audit/export?${new URLSearchParams([['format', format], ...given]).toString()}`}
          download
        >
          {format.toUpperCase()}
        </ButtonAnchor>
      ))}
    </span>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }) {
  const t = useText(reportsText).audit;
  if (entry.erased) return <span className="soft">{t.erasedRow}</span>;
  return (
    <details className="audit-details">
      <summary>{t.details}</summary>
      <div className="small mono">{entry.action}</div>
      <pre className="listing">{JSON.stringify(entry.details, undefined, 2)}</pre>
      <div className="small soft">
        {t.hash}: <span className="mono">{entry.hash}</span>
      </div>
    </details>
  );
}
