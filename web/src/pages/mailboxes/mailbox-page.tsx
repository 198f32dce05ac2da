import { Link, useParams } from 'react-router';
import type { MailboxDetail, MailboxFinding } from '../../../../contract/mailboxes/mailboxes.ts';
import { useMailbox, useMailboxHistory } from '../../api/mailboxes.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { FindingRequestButton } from '../../forms/record/finding-request.tsx';
import { paths } from '../../paths.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ChangeList } from '../../ui/change-list.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Age, Day } from '../../ui/time.tsx';
import { MailboxFacts, Delegates } from './mailbox-facts.tsx';
import { FindingChip, MailboxStateMark } from './mailbox-marks.tsx';
import { useFieldWords } from './mailbox-words.ts';

export function MailboxPage() {
  const t = useText(mailboxesText);
  const may = useMay();
  const { id = '' } = useParams();
  const detail = useMailbox(id);
  if (detail.isError)
    return (
      <Page title={t.title} over={<Link to={paths.mailboxes()}>{t.title}</Link>}>
        <ErrorState
          message={isStatus(detail.error, 404) ? t.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const mailbox = detail.data;
  return (
    <Page
      title={mailbox.address}
      over={
        <>
          <Link to={paths.mailboxes({ service: mailbox.service })}>{t[mailbox.service]}</Link> ·{' '}
          <MailboxStateMark state={mailbox.state} /> <UpdatedBadge topic="mailboxes" />
        </>
      }
      lead={mailbox.label}
      actions={
        <>
          {may('mailboxes.manage') && (
            <ButtonLink icon="edit" to={paths.editMailbox(mailbox.id)}>
              {t.edit}
            </ButtonLink>
          )}
          {may('requests.file') && mailbox.state !== 'closed' && (
            <ButtonLink kind="primary" icon="plus" to={requestAbout(mailbox)}>
              {t.request}
            </ButtonLink>
          )}
        </>
      }
    >
      <div className="record-columns">
        <div className="stack">
          {mailbox.findings.length > 0 && <Findings mailbox={mailbox} />}
          <MailboxFacts mailbox={mailbox} />
          <Delegates mailbox={mailbox} />
        </div>
        <History id={mailbox.id} />
      </div>
    </Page>
  );
}

const requestAbout = ({ id, address }: MailboxDetail) =>
  paths.newMailboxRequest({ mailboxId: id, mailboxAddress: address });

function Findings({ mailbox }: { readonly mailbox: MailboxDetail }) {
  const t = useText(mailboxesText);
  return (
    <Panel title={t.findingsOf}>
      <ul className="plain stack-tight">
        {mailbox.findings.map((finding) => (
          <li key={finding.id} className="finding">
            <FindingChip finding={finding} />
            <FindingAbout finding={finding} />
            <span className="finding-end">
              <FindingRequestButton finding={finding} topic="mailboxes" />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FindingAbout({ finding }: { readonly finding: MailboxFinding }) {
  const t = useText(mailboxesText);
  return (
    <span className="small">
      {finding.subject !== null && <>{finding.subject} · </>}
      {finding.on !== null && (
        <>
          <Day day={finding.on} />
          {finding.days !== null && <>, {t.inDays(finding.days)}</>} ·{' '}
        </>
      )}
      <span className="soft">
        {t.since} <Age at={finding.since} />
      </span>
    </span>
  );
}

function History({ id }: { readonly id: string }) {
  const t = useText(mailboxesText);
  const history = useMailboxHistory(id);
  const words = useFieldWords();
  return (
    <Panel title={t.history}>
      {history.isError && (
        <ErrorState message={messageOf(history.error)} onRetry={() => void history.refetch()} />
      )}
      {history.data?.items.length === 0 && <p className="soft">{t.noHistory}</p>}
      <ChangeList
        entries={(history.data?.items ?? []).map((entry) => ({
          id: entry.id,
          at: entry.at,
          who: entry.actorName,
          what: t.actions[entry.action],
          why:
            entry.requestId === null ? (
              entry.reason
            ) : (
              <Link to={paths.request(entry.requestId)}>{entry.requestCode}</Link>
            ),
          fields:
            entry.action === 'created'
              ? []
              : entry.changes.map(({ field, before, after }) => ({
                  field: words.name(field),
                  before: words.value(field, before),
                  after: words.value(field, after),
                })),
        }))}
      />
    </Panel>
  );
}
