import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DnsblCaseDetail } from '../../../../contract/dnsbl/cases.ts';
import { CASE_ACTIONS } from '../../../../domain/dnsbl/delisting-case.ts';
import { useCase } from '../../api/dnsbl.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonAnchor } from '../../ui/button.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Age, At } from '../../ui/time.tsx';
import { CaseChecklist } from './case-checklist.tsx';
import { Expiring, isExpiring, NoChecklist } from './case-expiring.tsx';
import { CaseIncidentDialog } from './case-incident-dialog.tsx';
import { CaseMail } from './case-mail.tsx';
import { CaseStateMark } from './case-state.tsx';
import { CaseSteps } from './case-steps.tsx';
import { Codes } from './cell-card.tsx';
import { CheckNow, SweepProgress } from './sweep-now.tsx';
import { WayOut } from './way-out.tsx';
import './case.scss';

export function DelistingCasePage() {
  const b = useText(blacklistText);
  const t = useText(delistingText);
  const { id = '' } = useParams();
  const detail = useCase(id);
  const mayTell = useMay()('incidents.manage');
  const [telling, setTelling] = useState(false);
  if (detail.isError)
    return (
      <Page title={b.tabs.cases} over={<Link to={paths.delistingCases()}>{b.tabs.cases}</Link>}>
        <ErrorState
          message={isStatus(detail.error, 404) ? t.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const item = detail.data;
  const isOver = item.state === 'closed' || item.state === 'cleared';
  return (
    <Page
      title={`${item.about} · ${item.zone}`}
      over={
        <>
          <Link to={paths.delistingCases()}>{b.tabs.cases}</Link> · <span className="mono">{item.code}</span>{' '}
          · <CaseStateMark state={item.state} /> <UpdatedBadge topic="dnsbl-cases" />
        </>
      }
      actions={
        <>
          {isOver && mayTell && <Button onClick={() => setTelling(true)}>{t.tellIncident}</Button>}
          <ButtonAnchor icon="download" href={`/api/dnsbl/cases/${item.id}/dossier`} download>
            {t.dossier}
          </ButtonAnchor>
          {!isOver && (
            <CheckNow
              kind="secondary"
              label={t.recheck}
              targetIds={item.listings.map(({ targetId }) => targetId)}
            />
          )}
        </>
      }
    >
      <SweepProgress />
      {item.proposedEnd !== null && !isOver && <p>{t.endProposed(t.endReasons[item.proposedEnd])}</p>}
      {isExpiring(item) && !isOver && <Expiring item={item} />}
      <CaseSteps item={item} />
      <div className="case-columns">
        <div className="stack narrow">
          <CaseFacts item={item} />
          <Panel title={t.wayOut}>
            {item.waysOut.map((way) => (
              <div key={way.standingCodes.join() + way.channel} className="stack-tight">
                {item.waysOut.length > 1 && <h3>{t.wayForCodes(way.standingCodes.join(', '))}</h3>}
                <WayOut way={way} />
              </div>
            ))}
          </Panel>
        </div>
        <div className="stack">
          {isExpiring(item) ? <NoChecklist item={item} /> : <CaseChecklist item={item} />}
          <Listings item={item} />
          <Requests item={item} />
          <CaseMail item={item} />
        </div>
        <Timeline item={item} />
      </div>
      {telling && <CaseIncidentDialog item={item} onClose={() => setTelling(false)} />}
    </Page>
  );
}

function CaseFacts({ item }: { readonly item: DnsblCaseDetail }) {
  const b = useText(blacklistText);
  const t = useText(delistingText);
  const c = useText(commonText);
  return (
    <Panel title={t.facts}>
      <Codes cell={{ codes: item.codes, meanings: item.meanings, txt: [] }} />
      <DescriptionList
        facts={[
          [t.service, item.service],
          [t.weight, b.weightWords[item.weight]],
          [t.cause, item.cause],
          [t.owner, item.owner ?? t.unassigned],
          [t.opened, age(item.openedAt)],
          [t.relistings, item.relistings > 0 && item.relistings],
          [t.expectedExpiry, item.expectedExpiryOn && at(item.expectedExpiryOn)],
          [t.standing, item.standingAuthorisation && c.yes],
          [t.blockedBy, item.blockedByCodes.join(', ')],
        ]}
      />
    </Panel>
  );
}

const age = (instant: string) => <Age at={instant} />;
const at = (instant: string) => <At at={instant} />;

function Listings({ item }: { readonly item: DnsblCaseDetail }) {
  const b = useText(blacklistText);
  const t = useText(delistingText);
  const states: Readonly<Record<string, string>> = b.listingStates;
  return (
    <Panel title={t.listings}>
      <ul className="plain stack-tight">
        {item.listings.map((listing) => (
          <li key={listing.id} className="stack-tight">
            <div className="finding">
              <Link to={paths.target(listing.targetId)} className="mono">
                {listing.target}
              </Link>
              <span>{states[listing.state] ?? listing.state}</span>
              <span className="soft small">
                {t.lastListed} <Age at={listing.lastListedAt} />
              </span>
            </div>
            {listing.txt.map((txt) => (
              <div key={txt} className="mono soft">
                {txt}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const OUTCOME_TONES = { waiting: 'waiting', refused: 'danger', cleared: 'success' } as const;

function Requests({ item }: { readonly item: DnsblCaseDetail }) {
  const b = useText(blacklistText);
  const t = useText(delistingText);
  return (
    <Panel title={t.requests}>
      {item.requests.length === 0 && <p className="soft">{t.noRequests}</p>}
      <ul className="plain stack">
        {item.requests.map((request) => (
          <li key={request.id} className="stack-tight">
            <div className="finding">
              <At at={request.at} />
              <StatusBadge tone={OUTCOME_TONES[request.outcome]}>{t.outcomes[request.outcome]}</StatusBadge>
              <span className="soft small">
                {request.who} · {b.zones.channels[request.channel]}
                {request.recipient !== '' && <> · {request.recipient}</>}
                {request.reference !== '' && (
                  <>
                    {' '}
                    · {t.reference} {request.reference}
                  </>
                )}
              </span>
            </div>
            <details>
              <summary>{t.requestText}</summary>
              <pre className="listing">{request.text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Timeline({ item }: { readonly item: DnsblCaseDetail }) {
  const t = useText(delistingText);
  const words: Readonly<Record<string, string>> = { ...t.actions, ...t.otherEvents };
  return (
    <Panel title={t.timeline}>
      <ol className="plain change-list">
        {item.events.map((event) => (
          <li key={event.id} className="stack-tight">
            <div className="small soft">
              <At at={event.at} /> · {event.who}
            </div>
            <div>
              {CASE_ACTIONS.some((action) => action === event.action)
                ? t.states[event.to]
                : (words[event.action] ?? t.states[event.to])}
              {event.note !== '' && <span className="soft"> — {event.note}</span>}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
