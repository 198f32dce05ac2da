import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useRequestConsultations } from '../../../api/firewall-reviews.ts';
import { firewallReviewsText } from '../../../text/firewall-reviews.ts';
import { useText } from '../../../text/texts.ts';
import { Panel } from '../../../ui/page.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { messageOf } from '../../../api/problem.ts';
import { Age } from '../../../ui/time.tsx';
import { ConsultationMark } from '../../firewall/consultation-mark.tsx';
import { Because } from '../../firewall/open-questions.tsx';
import { RuleLink } from '../../firewall/rule-link.tsx';

/** Before a removal: what the sectors that asked for the same traffic say of it. */
export function OtherSectors({ request }: { readonly request: RequestDetail }) {
  const t = useText(firewallReviewsText);
  const asked = useRequestConsultations(request.id);
  if (asked.isError)
    return (
      <Panel title={t.others}>
        <ErrorState message={messageOf(asked.error)} onRetry={() => void asked.refetch()} />
      </Panel>
    );
  if (asked.data === undefined || asked.data.items.length === 0) return null;
  const isSilent = asked.data.items.some(({ answer }) => answer === null);
  return (
    <Panel title={t.others}>
      <p className="soft">{t.othersText}</p>
      <ul className="plain stack-tight">
        {asked.data.items.map((one) => (
          <li key={one.id}>
            <strong>{one.sectorName}</strong> <ConsultationMark answer={one.answer} />
            <div className="soft small in-text">
              <RuleLink rule={one.rule} /> · <Because question={one} />
              {one.answeredAt !== null && (
                <>
                  {' '}
                  · {t.saidBy(one.answeredBy ?? '')}, <Age at={one.answeredAt} />
                </>
              )}
            </div>
            {one.note !== '' && <p className="pre-line">{one.note}</p>}
          </li>
        ))}
      </ul>
      {isSilent && <p className="soft small">{t.silence}</p>}
    </Panel>
  );
}
