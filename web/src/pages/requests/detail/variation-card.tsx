import { z } from 'zod';
import type { Variation } from '../../../../../contract/requests/hand-overs.ts';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useVariationPreview } from '../../../api/hand-overs.ts';
import { messageOf } from '../../../api/problem.ts';
import { FlowImpact } from '../../../forms/firewall/flow-preview.tsx';
import { RisksOrNone } from '../../../forms/firewall/risk-list.tsx';
import { firewallFormText } from '../../../text/firewall-form.ts';
import { handOverText } from '../../../text/hand-over.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { Alert } from '../../../ui/alert.tsx';
import { Age, Day } from '../../../ui/time.tsx';
import { useActionStart } from './next-action.tsx';
import './hand-overs.scss';

/** As much of a content as is shown beside another. */
const Shown = z.object({
  flows: z.array(
    z.object({
      sources: z.array(z.string()),
      destinations: z.array(z.string()),
      services: z.array(z.string()),
    }),
  ),
  expiresOn: z.string().nullable(),
});
type Shown = z.infer<typeof Shown>;

/** What the supplier would do instead: old beside new, what it would open, and the decision of the Responsabile. */
export function VariationCard({ request }: { readonly request: RequestDetail }) {
  const open = request.variations.find(({ state }) => state === 'proposed');
  return open ? <OpenVariation request={request} variation={open} /> : null;
}

function OpenVariation({
  request,
  variation,
}: {
  readonly request: RequestDetail;
  readonly variation: Variation;
}) {
  const t = useText(handOverText);
  const a = useText(requestActionsText);
  const { begin, dialog } = useActionStart(request);
  const stateOf = (action: 'accept-variation' | 'refuse-variation') =>
    request.actions.find((state) => state.action === action);
  const accept = stateOf('accept-variation');
  const mayDecide = accept?.allowed === true;
  const reason =
    accept?.refusal != null && accept.refusal !== 'not-permitted' ? a.refusals[accept.refusal] : null;
  return (
    <section className="acceptance" aria-label={t.variation}>
      <h2>{t.variation}</h2>
      <p>
        <strong>{t.variationBy(variation.supplier, variation.who)}</strong>{' '}
        <span className="soft small">
          <Age at={variation.at} />
        </span>
      </p>
      <p className="pre-line">{variation.reason}</p>
      <Differences request={request} variation={variation} />
      <Impact request={request} variation={variation} />
      {mayDecide ? (
        <div className="buttons">
          <Button kind="primary" onClick={() => begin('accept-variation')}>
            {t.accept}
          </Button>
          <Button kind="danger" onClick={() => begin('refuse-variation')}>
            {t.refuse}
          </Button>
        </div>
      ) : (
        <p className="soft">{reason ?? t.variationWaits}</p>
      )}
      {dialog}
    </section>
  );
}

function Differences({
  request,
  variation,
}: {
  readonly request: RequestDetail;
  readonly variation: Variation;
}) {
  const t = useText(handOverText);
  const before = Shown.safeParse(request.content);
  const after = Shown.safeParse(variation.content);
  if (!before.success || !after.success) return <p className="sentence">{variation.summary}</p>;
  return (
    <dl className="variation-flow">
      <dt />
      <dd className="soft small">{t.variationNow}</dd>
      <dd className="soft small">{t.variationInstead}</dd>
      {after.data.flows.flatMap((flow, index) =>
        (['sources', 'destinations', 'services'] as const).map((field) => (
          <Line
            key={`${index}.${field}`}
            label={after.data.flows.length > 1 ? `${t.flow(index + 1)}: ${t[field]}` : t[field]}
            before={listOf(before.data, index, field)}
            after={flow[field].join(', ')}
          />
        )),
      )}
      <Line
        label={t.expiry}
        before={before.data.expiresOn ? <Day day={before.data.expiresOn} /> : t.noExpiry}
        after={after.data.expiresOn ? <Day day={after.data.expiresOn} /> : t.noExpiry}
        isSame={before.data.expiresOn === after.data.expiresOn}
      />
    </dl>
  );
}

const listOf = (shown: Shown, index: number, field: 'sources' | 'destinations' | 'services'): string =>
  shown.flows[index]?.[field].join(', ') ?? '';

function Line({
  label,
  before,
  after,
  isSame = before === after,
}: {
  readonly label: string;
  readonly before: React.ReactNode;
  readonly after: React.ReactNode;
  readonly isSame?: boolean;
}) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="mono">{before}</dd>
      <dd className="mono">{isSame ? <span className="soft">=</span> : <strong>{after}</strong>}</dd>
    </>
  );
}

/** The proposal against the register as it is now. */
function Impact({ request, variation }: { readonly request: RequestDetail; readonly variation: Variation }) {
  const t = useText(handOverText);
  const f = useText(firewallFormText);
  const preview = useVariationPreview(request, variation);
  if (preview.isError) return <Alert kind="waiting">{messageOf(preview.error)}</Alert>;
  if (!preview.data) return <p className="soft">{f.checking}</p>;
  return (
    <div className="stack-tight">
      <h3>{t.variationAnalysis}</h3>
      {preview.data.flows.map((flow, index) => (
        <FlowImpact key={index} preview={flow} withoutRisks />
      ))}
      <RisksOrNone flows={preview.data.flows} />
      {preview.data.isBarred && <Alert kind="danger">{f.barred}</Alert>}
      {preview.data.needsExtraAcceptance && !preview.data.isBarred && (
        <Alert kind="waiting">{f.extraAcceptance}</Alert>
      )}
    </div>
  );
}

/** What became of earlier proposals. */
export function DecidedVariations({ request }: { readonly request: RequestDetail }) {
  const t = useText(handOverText);
  const decided = request.variations.filter(({ state }) => state !== 'proposed');
  if (decided.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{t.variations}</h3>
      <ul className="plain stack-tight">
        {decided.map((variation) => (
          <li key={variation.id} className="receipt">
            <StatusBadge tone={variation.state === 'accepted' ? 'active' : 'done'}>
              {t.variationStates[variation.state]}
            </StatusBadge>
            <span>{variation.summary}</span>
            <span className="soft small">
              {t.variationBy(variation.supplier, variation.who)} · <Age at={variation.at} />
              {variation.decidedBy && ` · ${variation.decidedBy.name}`}
            </span>
            {variation.note !== '' && <p className="soft small">{variation.note}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
