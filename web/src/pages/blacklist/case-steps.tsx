import { useState } from 'react';
import type { DnsblCaseAction, DnsblCaseDetail } from '../../../../contract/dnsbl/cases.ts';
import { CASE_TRANSITIONS } from '../../../../domain/dnsbl/delisting-case.ts';
import { delistingText } from '../../text/delisting.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { At } from '../../ui/time.tsx';
import { isExpiring } from './case-expiring.tsx';
import { RequestDialog } from './case-request-dialog.tsx';
import { StepDialog } from './case-step-dialog.tsx';
import './case.scss';

/** The next step alone on top, with its reason if it is not allowed; the other ways under it. */
export function CaseSteps({ item }: { readonly item: DnsblCaseDetail }) {
  const t = useText(delistingText);
  const [open, setOpen] = useState<DnsblCaseAction>();
  const steps = item.actions.filter(({ action }) => CASE_TRANSITIONS[action].by !== 'system');
  const [next, ...others] = steps;
  // Somebody ticked what the machine finds otherwise: who goes on from here must know.
  const contradicted = item.checklist.filter(
    ({ mark, evidence }) => mark === 'done' && evidence?.passed === false,
  );
  return (
    <section className="panel case-next" aria-label={t.nextStep}>
      {next === undefined ? (
        <p className="soft">{item.state === 'closed' ? t.noSteps : t.systemSteps}</p>
      ) : (
        <>
          <div className="buttons">
            <Button kind="primary" refusal={next.obstacle?.text} onClick={() => setOpen(next.action)}>
              {t.actions[next.action]}
            </Button>
            {others.map(({ action, obstacle }) => (
              <Button key={action} small refusal={obstacle?.text} onClick={() => setOpen(action)}>
                {t.actions[action]}
              </Button>
            ))}
          </div>
          {next.obstacle !== null && (
            <p>
              {next.obstacle.code !== 'not-permitted'
                ? next.obstacle.text
                : CASE_TRANSITIONS[next.action].by === 'dnsbl.authorise'
                  ? t.forManager
                  : t.forOperator}
            </p>
          )}
          {contradicted.length > 0 && (
            <p className="danger-text">
              {t.contradicted(contradicted.map(({ item: checked }) => t.items[checked]).join('; '))}
            </p>
          )}
        </>
      )}
      <RequestState item={item} said={next?.obstacle?.text} />
      {(open === 'request' || open === 'hand-to-provider') && (
        <RequestDialog item={item} action={open} onClose={() => setOpen(undefined)} />
      )}
      {open !== undefined && open !== 'request' && open !== 'hand-to-provider' && (
        <StepDialog item={item} action={open} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

/** Whether a removal may be asked for, from when, and why not before. */
function RequestState({
  item,
  said,
}: {
  readonly item: DnsblCaseDetail;
  /** The reason that stands above already. */
  readonly said: string | undefined;
}) {
  const t = useText(delistingText);
  const { possible, earliestOn, reason } = item.request;
  // Where nothing can be asked for, that it cannot be is no news: the page says so first.
  if (item.state === 'closed' || item.state === 'cleared' || isExpiring(item)) return null;
  if (possible)
    return (
      <p className="soft small">{item.state === 'accepted' ? t.requestPossible : t.requestOnceAccepted}</p>
    );
  return (
    <p className="soft small">
      {earliestOn === null ? (
        t.requestNot
      ) : (
        <>
          {t.requestFrom} <At at={earliestOn} />.
        </>
      )}{' '}
      {reason?.text !== said && reason?.text}
    </p>
  );
}
