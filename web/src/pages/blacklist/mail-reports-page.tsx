import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailReportSummary } from '../../../../contract/dnsbl/mail-reports.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { MAIL_REPORT_TOPICS, takeMailReports, useMailReportSummary } from '../../api/mail-reports.ts';
import { messageOf } from '../../api/problem.ts';
import { useRefresh } from '../../api/resource.ts';
import { useMay } from '../../api/session.ts';
import { number } from '../../text/formats.ts';
import { mailReportsText } from '../../text/mail-reports.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Figures } from '../../ui/figures.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { MailReportList } from './mail-report-list.tsx';
import { MailReportSources } from './mail-report-sources.tsx';
import { MailReportTls } from './mail-report-tls.tsx';
import { MailSendersLine } from './mail-senders.tsx';
import { ReportMailboxLine } from './report-mailbox.tsx';
import { MailViews } from './mail-views.tsx';
import './mail-health.scss';
import './folded.scss';

const PERIODS = ['7', '30', '90', '365'];

export function MailReportsPage() {
  const names = useText(pageNamesText);
  const t = useText(mailReportsText);
  const mayManage = useMay()('dnsbl.manage');
  const { filters, change } = useAddressFilters(['domain', 'days']);
  const days = filters.days ?? '30';
  const summary = useMailReportSummary({ domain: filters.domain, days });
  const data = summary.data;
  return (
    <Page title={names.mailHealthReports} lead={t.lead}>
      <MailViews current="reports" />
      {mayManage && <Upload />}
      {mayManage && <ReportMailboxLine />}
      <MailSendersLine />
      {data && data.domains.length > 0 && (
        <div className="filters">
          <FilterSelect
            label={t.domain}
            any={t.allDomains}
            value={filters.domain}
            choices={(data?.domains ?? []).map((domain) => ({ value: domain, label: domain }))}
            onValue={(domain) => change({ domain })}
          />
          <FilterSelect
            label={t.period}
            any={t.days('30')}
            value={days === '30' ? undefined : days}
            choices={PERIODS.filter((one) => one !== '30').map((one) => ({ value: one, label: t.days(one) }))}
            onValue={(one) => change({ days: one })}
          />
        </div>
      )}
      {summary.isError && (
        <ErrorState message={messageOf(summary.error)} onRetry={() => void summary.refetch()} />
      )}
      {summary.isPending && <Loading />}
      {data && <Sums data={data} />}
      {data && data.reports > 0 && <MailReportList domain={filters.domain} />}
    </Page>
  );
}

function Sums({ data }: { readonly data: MailReportSummary }) {
  const t = useText(mailReportsText);
  if (data.reports === 0)
    return (
      <div className="table-frame">
        <EmptyState title={t.empty}>{t.emptyText}</EmptyState>
      </div>
    );
  const { own, known, unknown } = data.owners;
  return (
    <>
      <Figures
        figures={[
          [t.reports, number(data.reports)],
          [t.owners.own, number(own.messages)],
          [t.owners.known, number(known.messages)],
          [t.owners.unknown, number(unknown.messages)],
        ]}
      />
      {data.unreadRows > 0 && <p className="soft small">{t.unread(number(data.unreadRows))}</p>}
      <MailReportSources data={data} />
      {data.tls.length > 0 && <MailReportTls policies={data.tls} />}
    </>
  );
}

const MOST_NAMED = 10;

function Upload() {
  const t = useText(mailReportsText);
  const refresh = useRefresh(MAIL_REPORT_TOPICS);
  const [file, setFile] = useState<File>();
  const taking = useMutation({ mutationFn: takeMailReports, onSuccess: refresh });
  const taken = taking.data;
  const more = taken ? taken.moreRefused + Math.max(0, taken.refused.length - MOST_NAMED) : 0;
  return (
    <>
      <FileField
        label={t.file}
        action={t.choose}
        help={t.fileHelp}
        accept=".xml,.json,.gz,.zip,.eml"
        file={file}
        onFile={(next) => {
          setFile(next);
          taking.mutate(next);
        }}
      />
      {taking.isPending && <Loading />}
      {taking.isError && <ErrorState message={messageOf(taking.error)} />}
      {taken && (
        <Alert
          kind={taken.refused.length > 0 ? 'waiting' : 'info'}
          title={t.taken(number(taken.added), number(taken.repeated))}
          alert
        >
          {taken.refused.length > 0 && (
            <>
              <p>{t.refused}:</p>
              <ul className="plain stack-tight small">
                {taken.refused.slice(0, MOST_NAMED).map(({ name, fault, detail }) => (
                  <li key={`${name} ${fault}`} className="mail-refused">
                    <span className="mono">{name}</span>: {t.faults[fault]}
                    {detail !== '' && <span className="soft"> ({detail})</span>}
                  </li>
                ))}
                {more > 0 && <li>{t.moreRefused(number(more))}</li>}
              </ul>
            </>
          )}
        </Alert>
      )}
    </>
  );
}
