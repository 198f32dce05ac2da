import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { AnswerRuleReview, FirewallReviewItem } from '../../../../contract/firewall/reviews.ts';
import { officeDay } from '../../../../domain/calendar/office-day.ts';
import { hasEnded } from '../../../../domain/firewall/in-force.ts';
import { REVIEW_VERDICTS, type ReviewVerdict } from '../../../../domain/mailboxes/review.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { number } from '../../text/formats.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { fact } from '../../ui/fact.ts';
import { Chip, StatusBadge } from '../../ui/status-badge.tsx';
import { DescriptionList } from '../../ui/page.tsx';
import { Day } from '../../ui/time.tsx';
import { RemovalButton } from './removal-button.tsx';

const RuleAnswerDialog = lazy(async () => ({
  default: (await import('./rule-answer-dialog.tsx')).RuleAnswerDialog,
}));

const TONES = { confirmed: 'done', 'to-change': 'waiting', 'to-close': 'waiting' } as const;

const isOver = (rule: FirewallReviewItem['rule']): boolean => hasEnded(rule, officeDay(new Date()));

/** One rule in words, and what the referent says of it; what follows from it is one click of the operator. */
export function RuleReviewItem({
  item,
  mayAnswer,
  isSigned,
  busy,
  onAnswer,
}: {
  readonly item: FirewallReviewItem;
  readonly mayAnswer: boolean;
  readonly isSigned: boolean;
  readonly busy: boolean;
  readonly onAnswer: (body: AnswerRuleReview) => void;
}) {
  const t = useText(firewallReviewsText);
  const words = useFirewallWords();
  const [answering, setAnswering] = useState<ReviewVerdict>();
  const { rule, verdict } = item;
  return (
    <li>
      <div className="review-who">
        <div>
          <RuleName item={item} /> {!rule.isEnabled && <Chip>{t.disabled}</Chip>}
          {isOver(rule) && <Chip tone="danger">{t.expired}</Chip>}
          {item.state !== 'same' && <Chip tone="waiting">{t.state[item.state]}</Chip>}
        </div>
        <p className="sentence">{words(rule.sentence)}.</p>
        <DescriptionList
          facts={[
            fact(t.reason, rule.reason),
            fact(t.request, rule.requestCode && <span className="mono">{rule.requestCode}</span>),
            fact(t.expires, rule.expiresOn && <Day day={rule.expiresOn} />),
            fact(t.hits, rule.hits === null ? null : number(rule.hits)),
          ]}
        />
      </div>
      <div className="review-answer">
        <div>
          {verdict === null ? (
            <StatusBadge tone="neutral">{t.waiting}</StatusBadge>
          ) : (
            <StatusBadge tone={TONES[verdict]}>{t.verdicts[verdict]}</StatusBadge>
          )}{' '}
          <span className="small soft">
            {item.neededUntil !== null && (
              <>
                {t.until} <Day day={item.neededUntil} />{' '}
              </>
            )}
            {item.saidBy !== null && t.saidBy(item.saidBy)}
          </span>
        </div>
        {item.note && <span className="small">{item.note}</span>}
        {mayAnswer && (
          <div className="buttons">
            {REVIEW_VERDICTS.filter((each) => each !== verdict).map((each) => (
              <Button
                key={each}
                small
                {...(each !== 'confirmed' && { kind: 'quiet' as const })}
                busy={busy}
                onClick={() => setAnswering(each)}
              >
                {t.answers[each]}
                <span className="visually-hidden"> {rule.name}</span>
              </Button>
            ))}
          </div>
        )}
        {isSigned && item.state !== 'removed' && <NextStep item={item} />}
      </div>
      {answering && (
        <Suspense fallback={null}>
          <RuleAnswerDialog
            verdict={answering}
            item={item}
            onClose={() => setAnswering(undefined)}
            onSave={(body) => {
              setAnswering(undefined);
              onAnswer(body);
            }}
          />
        </Suspense>
      )}
    </li>
  );
}

/** The register's page belongs to who reads all of it. */
function RuleName({ item: { ruleId, rule, state } }: { readonly item: FirewallReviewItem }) {
  const readsAll = useMay()('firewall.read');
  const t = useText(firewallReviewsText);
  return (
    <>
      <span className="soft small">{t.rule(rule.number)}</span>{' '}
      {readsAll && state !== 'removed' ? (
        <Link to={paths.firewallRule(ruleId)}>{rule.name}</Link>
      ) : (
        <strong>{rule.name}</strong>
      )}
    </>
  );
}

function NextStep({ item }: { readonly item: FirewallReviewItem }) {
  const t = useText(firewallReviewsText);
  const mayManage = useMay()('firewall.manage');
  if (item.verdict === 'to-close')
    return (
      <div>
        <RemovalButton ruleId={item.ruleId} removal={item.removal} cause="review" />
      </div>
    );
  if (item.verdict !== 'to-change' || !mayManage) return null;
  return (
    <div>
      <ButtonLink
        small
        to={paths.newFirewallRequest({
          op: 'modify',
          ruleId: item.ruleId,
          ruleName: `${item.rule.number} · ${item.rule.name}`,
        })}
      >
        {t.askChange}
      </ButtonLink>
    </div>
  );
}
