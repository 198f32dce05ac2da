import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { AnswerConsultation, OpenConsultations } from '../../../../contract/firewall/consultations.ts';
import { answerConsultation } from '../../api/firewall-reviews.ts';
import { messageOf } from '../../api/problem.ts';
import { useReader } from '../../api/reader.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.ts';
import { Age } from '../../ui/time.tsx';
import { ConsultationMark } from './consultation-mark.tsx';
import '../mailboxes/review.scss';

const StillNeededDialog = lazy(async () => ({
  default: (await import('./still-needed-dialog.tsx')).StillNeededDialog,
}));

type Question = OpenConsultations['items'][number];

/** Rules that somebody wants removed: the sectors that use them say so before it is decided. */
export function OpenQuestions({ items }: { readonly items: readonly Question[] }) {
  const t = useText(firewallReviewsText);
  const readsAll = useMay()('firewall.read');
  return (
    <section className="stack-tight" aria-label={t.questions}>
      <h2>{t.questions}</h2>
      <p className="soft">{readsAll ? t.questionsOffice : t.questionsText}</p>
      <ul className="plain review-items">
        {items.map((question) => (
          <OneQuestion key={question.id} question={question} />
        ))}
      </ul>
    </section>
  );
}

function OneQuestion({ question }: { readonly question: Question }) {
  const t = useText(firewallReviewsText);
  const reader = useReader();
  const client = useQueryClient();
  const [explaining, setExplaining] = useState(false);
  const mayAnswer = reader.roles.includes('referent') && reader.sectorId === question.sectorId;
  const answer = useMutation({
    mutationFn: (body: AnswerConsultation) => answerConsultation(question.id, body),
    onSuccess: async () => {
      setExplaining(false);
      notify({ kind: 'success', title: t.answered });
      await client.invalidateQueries({ queryKey: ['firewall-reviews'] });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
  const words = useFirewallWords();
  return (
    <li>
      <div className="review-who">
        <div>
          <strong>{question.rule.name}</strong>{' '}
          <span className="small soft">
            <span className="mono">{question.request.code}</span>, {question.request.sectorName}
          </span>
        </div>
        <p className="sentence">{words(question.sentence)}.</p>
        <p className="small soft">
          {t.reason}: {question.request.reason}
        </p>
        <p className="small soft in-text">
          {t.because}: <Because question={question} />
        </p>
      </div>
      <div className="review-answer">
        <div>
          <ConsultationMark answer={question.answer} />{' '}
          <span className="small soft">
            {question.sectorName}, <Age at={question.answeredAt ?? question.askedAt} />
          </span>
        </div>
        {question.note !== '' && <span className="small">{question.note}</span>}
        {mayAnswer && (
          <div className="buttons">
            {question.answer !== 'needed' && (
              <Button small busy={answer.isPending} onClick={() => setExplaining(true)}>
                {t.needed}
                <span className="visually-hidden"> {question.rule.name}</span>
              </Button>
            )}
            {question.answer !== 'not-needed' && (
              <Button
                small
                kind="quiet"
                busy={answer.isPending}
                onClick={() => answer.mutate({ answer: 'not-needed', note: '' })}
              >
                {t.notNeeded}
                <span className="visually-hidden"> {question.rule.name}</span>
              </Button>
            )}
          </div>
        )}
      </div>
      {explaining && (
        <Suspense fallback={null}>
          <StillNeededDialog
            sentence={words(question.sentence)}
            before={question.note}
            busy={answer.isPending}
            onClose={() => setExplaining(false)}
            onSave={(note) => answer.mutate({ answer: 'needed', note })}
          />
        </Suspense>
      )}
    </li>
  );
}

/** The sector's own past requests: its referent may open them. */
export function Because({ question }: { readonly question: Pick<Question, 'because'> }) {
  const t = useText(firewallReviewsText);
  if (question.because.length === 0) return t.asOwner;
  return (
    <>
      {t.asked}{' '}
      {question.because.map(({ id, code, subject }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={paths.request(id)} className="mono" title={subject}>
            {code}
          </Link>
        </span>
      ))}
    </>
  );
}
