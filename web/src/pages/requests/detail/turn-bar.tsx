import { useState, type FormEvent } from 'react';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useRequestAction } from '../../../api/request-actions.ts';
import { usePerson } from '../../../api/session.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { requestsText } from '../../../text/requests.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Age } from '../../../ui/time.tsx';
import { DueMark } from '../request-marks.tsx';
import { nextActions } from './next-actions.ts';
import { isMyTurn, openQuestion, stepsOf, type OpenQuestion } from './turn.ts';

/** Whose turn it is and for what, until when, and the question that waits for an answer. */
export function Turn({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const a = useText(requestActionsText);
  const names = usePartyNames(request);
  const question = openQuestion(request);
  const mine = isMyTurn(request, usePerson().person.id);
  const step = nextActions(request).main.find(({ allowed }) => allowed);
  return (
    <div className="next-action-text">
      <strong>
        {request.waitsFor.length === 0
          ? t.closed
          : mine
            ? t.yourTurn(question?.answer ? t.answerQuestion : step ? a.verbs[step.action].toLowerCase() : '')
            : t.nextFor(names.join(', '))}
      </strong>
      {question && (
        <figure className="question">
          <blockquote className="pre-line">{question.event.note}</blockquote>
          <figcaption className="soft small">
            {question.event.actor.name}, <Age at={question.event.at} />
          </figcaption>
        </figure>
      )}
      <Clocks request={request} />
    </div>
  );
}

/** People and bodies by name, where they are known. */
function usePartyNames(request: RequestDetail): string[] {
  const r = useText(requestsText);
  return request.waitsFor.map((party) => {
    const name =
      party === 'requester'
        ? request.sector.name
        : party === 'operator'
          ? request.assignee?.name
          : party === 'supplier'
            ? request.supplier?.name
            : undefined;
    return name ? `${r.parties[party]} (${name})` : r.parties[party];
  });
}

/** Each clock by its name: the office's, the supplier's, the ratification's; one that stands still says so. */
function Clocks({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  if (request.waitsFor.length === 0 || request.state === 'draft') return null;
  const { state, dueAt, supplierDueAt, ratifyBy, ratification } = request;
  const owed = ratification === 'pending' || ratification === 'overdue';
  const atSupplier = state === 'with-supplier' && supplierDueAt !== null;
  return (
    <span className="clocks small">
      {owed && ratifyBy !== null && (
        <span>
          {t.ratifyBy}: <Age at={ratifyBy} />
        </span>
      )}
      {(atSupplier || dueAt !== null) && (
        <span>
          {atSupplier ? t.supplierClock : t.officeClock}: <DueMark request={request} />
        </span>
      )}
      {atSupplier && (
        <span className="soft">{dueAt === null ? t.officeClockWaits : t.officeClockBehind}</span>
      )}
      {!atSupplier && dueAt === null && state === 'returned' && (
        <span className="soft">{t.officeClockPaused}</span>
      )}
    </span>
  );
}

/** The answer goes with the step that it belongs to: nobody presents again without a word. */
export function Answer({ request }: { readonly request: RequestDetail }) {
  const question = openQuestion(request);
  if (question === null || question.answer === null) return null;
  return <AnswerForm key={question.event.id} request={request} how={question.answer} />;
}

function AnswerForm({
  request,
  how,
}: {
  readonly request: RequestDetail;
  readonly how: NonNullable<OpenQuestion['answer']>;
}) {
  const t = useText(requestDetailText);
  const act = useRequestAction(request);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === '' || act.isPending) return;
    act.mutate(
      how === 'submit'
        ? { action: 'submit', body: { note: text } }
        : { action: 'comment', body: { text, audience: 'supplier' } },
      { onSuccess: () => setText('') },
    );
  };
  return (
    <form className="answer stack-tight" onSubmit={submit} noValidate>
      <TextArea
        label={t.answer}
        help={how === 'submit' ? t.answerHelp : undefined}
        value={text}
        onValue={setText}
        maxLength={4000}
        rows={3}
        error={isTried && text.trim() === '' ? t.answerMissing : undefined}
      />
      <div className="buttons">
        <Button type="submit" kind="primary" busy={act.isPending}>
          {how === 'submit' ? t.answerAndSubmit : t.sendAnswer}
        </Button>
      </div>
    </form>
  );
}

/** The phases of the sheet as steps, the present one marked. */
export function PhaseSteps({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const r = useText(requestsText);
  if (request.state === 'draft') return null;
  return (
    <ol className="phase-steps" aria-label={t.phases}>
      {stepsOf(request).map(({ phase, is }) => (
        <li key={phase} className={is} {...(is === 'current' && { 'aria-current': 'step' as const })}>
          {phase === 'closed' && is === 'current' ? r.states[request.state] : t.phaseNames[phase]}
          <span className="visually-hidden"> ({t.phaseStates[is]})</span>
        </li>
      ))}
    </ol>
  );
}
