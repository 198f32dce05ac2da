import { Link } from 'react-router';
import { useMailReportSummary } from '../../api/mail-reports.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { mailReportsText } from '../../text/mail-reports.ts';
import { useText } from '../../text/texts.ts';

const DAYS = '90';

/** What receivers reported of one address: evidence of how its mail arrives. */
export function CaseReports({ address }: { readonly address: string }) {
  const t = useText(mailReportsText);
  const source = useMailReportSummary({ address, days: DAYS }).data?.sources[0];
  const isFailing = source !== undefined && source.aligned < source.messages;
  return (
    <div className="stack-tight">
      <Link to={paths.mailHealthReports({ days: DAYS })} className="small">
        {t.ofAddress}
      </Link>
      <span className={isFailing ? 'danger-text small' : 'soft small'}>
        {source === undefined
          ? t.ofAddressNone
          : t.ofAddressText(
              number(source.messages),
              number(source.aligned),
              number(source.quarantined + source.rejected),
            )}
      </span>
    </div>
  );
}

/** Who else writes in the body's name, which weighs on its reputation too; nothing while no report says so. */
export function CaseStrangers() {
  const t = useText(mailReportsText);
  const unknown = useMailReportSummary({ days: DAYS }).data?.owners.unknown;
  if (unknown === undefined || unknown.messages === 0) return null;
  return (
    <span className="small">
      {t.strangers(number(unknown.messages), number(unknown.messages - unknown.aligned))}
    </span>
  );
}
