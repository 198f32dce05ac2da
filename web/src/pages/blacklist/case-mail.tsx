import { Link } from 'react-router';
import type { DnsblCaseDetail } from '../../../../contract/dnsbl/cases.ts';
import { CHECKLIST } from '../../../../domain/dnsbl/delisting-case.ts';
import { useMailHealth } from '../../api/dnsbl-mail.ts';
import { paths } from '../../paths.ts';
import { delistingText } from '../../text/delisting.ts';
import { mailHealthText } from '../../text/mail-health.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { CaseReports, CaseStrangers } from './case-reports.tsx';
import { FindingMark } from './mail-finding.tsx';

/** A case of a whole block shows the first of its addresses. */
const MOST_ADDRESSES = 5;

/** What else is known of the mail of these addresses, beside what the checklist asks: MTA-STS, TLS-RPT, DANE, certificates. */
export function CaseMail({ item }: { readonly item: DnsblCaseDetail }) {
  const t = useText(delistingText);
  const m = useText(mailHealthText);
  const ids = item.listings.map(({ targetId }) => targetId);
  const targets = useMailHealth().data?.targets.filter(({ id }) => ids.includes(id));
  const others = targets?.flatMap(({ text, findings }) =>
    findings
      .filter((finding) => !CHECKLIST.some((asked) => asked === finding.item))
      .map((finding) => ({ ...finding, target: text })),
  );
  return (
    <Panel
      title={t.mail}
      end={
        <Link to={paths.mailHealth()} className="small">
          {t.toMail}
        </Link>
      }
    >
      {others?.length === 0 && <p className="soft">{t.mailNone}</p>}
      <ul className="plain stack-tight">
        {others?.map((finding) => (
          <li key={`${finding.target} ${finding.item}`} className="stack-tight">
            <span className="finding">
              {m.items[finding.item]} <FindingMark finding={finding} />
            </span>
            <span className="soft small">{finding.text}</span>
          </li>
        ))}
      </ul>
      {[...new Set(item.listings.map(({ target }) => target))].slice(0, MOST_ADDRESSES).map((target) => (
        <CaseReports key={target} address={target} />
      ))}
      <CaseStrangers />
    </Panel>
  );
}
