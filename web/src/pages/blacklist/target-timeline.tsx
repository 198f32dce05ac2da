import { Link } from 'react-router';
import { CASE_ACTIONS, CASE_TRANSITIONS } from '../../../../domain/dnsbl/delisting-case.ts';
import { useTargetTimeline } from '../../api/dnsbl.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { delistingText } from '../../text/delisting.ts';
import { reputationText } from '../../text/reputation.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { foldVerdicts } from './timeline-model.ts';

/** More lists than this stand behind a word. */
const FOLDED = 3;

/** Verdicts, listings and steps of the cases of one address, newest first. */
export function TargetTimeline({ id }: { readonly id: string }) {
  const t = useText(blacklistText);
  const d = useText(delistingText);
  const c = useText(commonText);
  const r = useText(reputationText);
  const timeline = useTargetTimeline(id);
  const entries = foldVerdicts(timeline.data?.pages.flatMap(({ items }) => items) ?? []);
  const words: Readonly<Record<string, string>> = t.events;
  // A step of a case is told by what it led to, as in the case's own timeline.
  const stepOf = (event: string) => {
    if (event === 'reopen') return d.reopened;
    const action = CASE_ACTIONS.find((one) => one === event);
    return action === undefined ? d.states.detected : d.states[CASE_TRANSITIONS[action].to];
  };
  return (
    <Panel title={t.targets.timeline}>
      {timeline.isError && (
        <ErrorState message={messageOf(timeline.error)} onRetry={() => void timeline.refetch()} />
      )}
      {timeline.isSuccess && entries.length === 0 && <p className="soft">{t.targets.noTimeline}</p>}
      <ol className="plain change-list">
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`} className="stack-tight">
            <div className="small soft">
              <At at={entry.at} /> · {t.timelineKinds[entry.kind]}
              {entry.who !== null && <> · {entry.who}</>}
            </div>
            <div>
              {entry.kind === 'case'
                ? stepOf(entry.event)
                : entry.kind === 'look'
                  ? r.states[entry.event as keyof typeof r.states]
                  : (words[entry.event] ?? entry.event)}
              {entry.zones.length > FOLDED ? (
                <details>
                  <summary>{t.targets.onZones(entry.zones.length)}</summary>
                  <span className="mono">{entry.zones.join(', ')}</span>
                </details>
              ) : (
                <span className="mono"> {entry.zones.join(', ')}</span>
              )}
              {entry.caseId !== null && (
                <>
                  {' '}
                  · <Link to={paths.delistingCase(entry.caseId)}>{t.alerts.toCase}</Link>
                </>
              )}
            </div>
            {(entry.codes.length > 0 || entry.text !== null) && (
              <div className="small soft">
                <span className="mono">{entry.codes.join(', ')}</span>{' '}
                {[entry.meanings.filter(Boolean).join(', '), entry.text].filter(Boolean).join(' — ')}
              </div>
            )}
          </li>
        ))}
      </ol>
      {timeline.hasNextPage && (
        <div>
          <Button small busy={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
            {c.loadMore}
          </Button>
        </div>
      )}
    </Panel>
  );
}
