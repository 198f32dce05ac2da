import { Link } from 'react-router';
import type { DnsblTargetDetail } from '../../../../contract/dnsbl/dnsbl.ts';
import { useCases, useListings } from '../../api/dnsbl.ts';
import { useMailHealth } from '../../api/dnsbl-mail.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { delistingText } from '../../text/delisting.ts';
import { mailHealthText } from '../../text/mail-health.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { Age, Day } from '../../ui/time.tsx';
import { CaseStateMark } from './case-state.tsx';
import { FindingMark, worstFirst, type MailFinding } from './mail-finding.tsx';
import './folded.scss';

/** Every episode of one address, and the cases that they opened. */
export function TargetListings({ target }: { readonly target: DnsblTargetDetail }) {
  const { id, standing } = target;
  const b = useText(blacklistText);
  const d = useText(delistingText);
  const listings = useListings({ targetId: id }).data?.pages.flatMap(({ items }) => items);
  const cases = useCases({ targetId: id }).data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <Panel title={b.tabs.listings}>
        {listings?.length === 0 && (
          <p className="soft">
            {standing === 'not-known' || standing === 'never-checked'
              ? b.targets.noneKnown
              : b.targets.neverListed}
          </p>
        )}
        <ul className="plain stack-tight">
          {listings?.map((listing) => (
            <li key={listing.id} className="finding">
              <Link to={paths.zone(String(listing.zoneId))} className="mono">
                {listing.zone}
              </Link>
              <span className={listing.state === 'confirmed' ? 'danger-text' : 'soft'}>
                {b.listingStates[listing.state]}
              </span>
              <span className="finding-end soft small">
                <Day day={listing.suspectedAt} />
                {listing.clearedAt !== null && (
                  <>
                    {' '}
                    – <Day day={listing.clearedAt} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      {cases !== undefined && cases.length > 0 && (
        <Panel title={b.tabs.cases}>
          <ul className="plain stack-tight">
            {cases.map((item) => (
              <li key={item.id} className="finding">
                <Link to={paths.delistingCase(item.id)} className="mono">
                  {item.code}
                </Link>
                <CaseStateMark state={item.state} />
                <span className="soft small">
                  {item.zone} · {item.owner ?? d.unassigned}
                </span>
                <span className="finding-end soft small">
                  <Age at={item.changedAt} />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

/** What the DNS says of its mail; only of addresses that send some. */
export function TargetMail({ target }: { readonly target: DnsblTargetDetail }) {
  const m = useText(mailHealthText);
  const found = useMailHealth().data?.targets.find(({ id }) => id === target.id);
  if (found === undefined) return null;
  const isInOrder = found.findings.length > 0 && found.findings.every(({ passed }) => passed === true);
  return (
    <Panel
      title={m.title}
      end={
        <Link to={paths.mailHealth()} className="small">
          {m.all}
        </Link>
      }
    >
      {found.findings.length === 0 && <p className="soft">{m.never}</p>}
      {isInOrder ? (
        <details className="folded">
          <summary>{m.inOrder(found.findings.length)}</summary>
          <MailFindings findings={found.findings} />
        </details>
      ) : (
        <MailFindings findings={found.findings} />
      )}
    </Panel>
  );
}

function MailFindings({ findings }: { readonly findings: readonly MailFinding[] }) {
  const m = useText(mailHealthText);
  return (
    <ul className="plain stack-tight">
      {worstFirst(findings).map((finding) => (
        <li key={finding.item} className="stack-tight">
          <span className="finding">
            {m.items[finding.item]} <FindingMark finding={finding} />
            <span className="finding-end soft small">
              <Age at={finding.since} />
            </span>
          </span>
          <span className="soft small break">{finding.text}</span>
        </li>
      ))}
    </ul>
  );
}
