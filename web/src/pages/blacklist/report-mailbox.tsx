import { useState } from 'react';
import { ReportMailbox, type ReportMailboxPage } from '../../../../contract/dnsbl/report-mailbox.ts';
import {
  MAIL_REPORT_TOPICS,
  readReportMailbox,
  saveReportMailbox,
  useReportMailbox,
} from '../../api/mail-reports.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { number } from '../../text/formats.ts';
import { mailReportsText } from '../../text/mail-reports.ts';
import { reportMailboxText } from '../../text/report-mailbox.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { At } from '../../ui/time.tsx';
import { ReadingLine } from './reading-line.tsx';

/** The mailbox that the reports arrive in: whether it is read, and what came of it. For who manages the lists. */
export function ReportMailboxLine() {
  const t = useText(reportMailboxText);
  const page = useReportMailbox().data;
  const [editing, setEditing] = useState(false);
  if (page === undefined) return null;
  const { enabled, username, folder } = page.mailbox;
  return (
    <ReadingLine
      title={t.title}
      text={
        <>
          {enabled ? t.reads(username, folder) : t.none} {enabled && <Outcome reading={page.reading} />}
        </>
      }
      read={enabled ? readReportMailbox : null}
      readWord={t.readNow}
      change={enabled ? t.change : t.add}
      onChange={() => setEditing(true)}
    >
      {enabled && page.reading && <Faults reading={page.reading} />}
      {editing && <MailboxDialog page={page} onClose={() => setEditing(false)} />}
    </ReadingLine>
  );
}

type Reading = NonNullable<ReportMailboxPage['reading']>;

function Outcome({ reading }: { readonly reading: Reading | null }) {
  const t = useText(reportMailboxText);
  if (reading === null || reading.readAt === null) return t.notYet;
  return (
    <>
      {t.lastRead} <At at={reading.readAt} />: {t.outcome(number(reading.reports), number(reading.messages))}
    </>
  );
}

/** What could not be read: the mailbox itself, or some of its messages. */
function Faults({ reading }: { readonly reading: Reading }) {
  const t = useText(reportMailboxText);
  const { faults } = useText(mailReportsText);
  return (
    <>
      {reading.fault !== null && (
        <Alert kind="danger" title={t.faults[reading.fault]}>
          <p>
            {t.failures(number(reading.failures))} <At at={reading.triedAt} />.
            {reading.detail !== '' && <span className="soft"> ({reading.detail})</span>}
          </p>
        </Alert>
      )}
      {reading.refused.length > 0 && (
        <details className="small">
          <summary>{t.refused(number(reading.refused.length))}</summary>
          <ul className="plain stack-tight">
            {reading.refused.map(({ at, name, fault, detail }) => (
              <li key={`${at} ${name}`} className="mail-refused">
                <At at={at} /> · <span className="mono">{name}</span>: {faults[fault]}
                {detail !== '' && <span className="soft"> ({detail})</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function MailboxDialog({
  page: { mailbox, hasPassword },
  onClose,
}: {
  readonly page: ReportMailboxPage;
  readonly onClose: () => void;
}) {
  const t = useText(reportMailboxText);
  return (
    <RecordDialog
      title={t.title}
      lead={<p className="soft">{t.lead}</p>}
      wide
      schema={ReportMailbox}
      initial={valuesFrom(ReportMailbox, mailbox)}
      save={saveReportMailbox}
      topics={MAIL_REPORT_TOPICS}
      saved={t.saved}
      onClose={onClose}
      labels={t}
      help={{
        password: hasPassword ? t.kept : undefined,
        certificate: t.certificateHelp,
        folder: t.folderHelp,
        keepMonths: t.keepMonthsHelp,
      }}
      rows={({ values: { enabled } }) => [
        'enabled',
        [{ name: 'host', optional: enabled !== true }, 'port', { name: 'security', words: t.securities }],
        [
          { name: 'username', optional: enabled !== true },
          { name: 'password', type: 'password', optional: hasPassword || enabled !== true },
        ],
        ['folder', 'keepMonths'],
        { name: 'certificate', rows: 3, mono: true, optional: true },
      ]}
    />
  );
}
