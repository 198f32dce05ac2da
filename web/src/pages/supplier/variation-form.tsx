import { useState, type FormEvent } from 'react';
import type { OrderedFlow, SupplierPage } from '../../../../contract/requests/suppliers.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useSupplierAction } from '../../api/supplier-link.ts';
import { commonText } from '../../text/common.ts';
import { supplierText } from '../../text/supplier.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';

const FIELDS = ['sources', 'destinations', 'services'] as const;
type Field = (typeof FIELDS)[number];

/** The order's own words to start from; what is left as it is stays as it is. */
const typedOf = (flow: OrderedFlow): Record<Field, string> => ({
  sources: flow.sources.join('\n'),
  destinations: flow.destinations.join('\n'),
  services: flow.services.join('\n'),
});

const entries = (text: string): string[] =>
  text
    .split(/[\n;]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** What the supplier would do instead, in the same words as the order. */
export function VariationForm({
  order,
  token,
  who,
}: {
  readonly order: SupplierPage;
  readonly token: string;
  readonly who: string;
}) {
  const t = useText(supplierText);
  const c = useText(commonText);
  const act = useSupplierAction(token, 'variation');
  const changeable = order.flows.filter(({ op }) => op !== 'delete');
  const [typed, setTyped] = useState(() => changeable.map(typedOf));
  const [expiresOn, setExpiresOn] = useState(order.expiresOn ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = who.trim() === '' || reason.trim() === '';
  const issues = act.error instanceof ApiProblem ? act.error.issues : [];
  // The server names the place in the proposal, or in the content that it would make.
  const errorAt = (place: number, index: number, field: Field) =>
    issues.find(
      ({ path }) =>
        path.startsWith(`flows.${place}.${field}`) || path.startsWith(`content.flows.${index}.${field}`),
    )?.message;
  const elsewhere = issues.filter(({ path }) => !/flows\.\d+\./.test(path) && path !== 'reason');
  const set = (place: number, field: Field) => (value: string) =>
    setTyped((before) => before.map((flow, at) => (at === place ? { ...flow, [field]: value } : flow)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || act.isPending) return;
    act.mutate({
      who,
      reason,
      expiresOn: expiresOn === '' ? null : expiresOn,
      flows: changeable.map(({ index }, place) => ({
        index,
        sources: entries(typed[place]!.sources),
        destinations: entries(typed[place]!.destinations),
        services: entries(typed[place]!.services),
      })),
    });
  };
  return (
    <details>
      <summary>{t.variation}</summary>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t.variationText}</p>
        {changeable.map((flow, place) => (
          <fieldset key={flow.index} className="form-section">
            <legend className="form-legend">
              {t.flow(flow.index + 1)}: {t.flowOps[flow.op]} {flow.ruleName}
            </legend>
            {FIELDS.map((field) => (
              <TextArea
                key={field}
                label={t[field]}
                help={t.listHelp}
                value={typed[place]![field]}
                onValue={set(place, field)}
                rows={Math.min(6, Math.max(2, typed[place]![field].split('\n').length))}
                error={errorAt(place, flow.index, field)}
              />
            ))}
          </fieldset>
        ))}
        <TextField label={t.until} type="date" optional value={expiresOn} onValue={setExpiresOn} />
        <TextArea
          label={t.variationReason}
          value={reason}
          onValue={setReason}
          maxLength={4000}
          error={
            tried && reason.trim() === '' ? c.required : issues.find(({ path }) => path === 'reason')?.message
          }
        />
        {tried && who.trim() === '' && (
          <p className="field-error" role="alert">
            {t.who}: {c.required}
          </p>
        )}
        {elsewhere.length > 0 && (
          <Alert kind="danger" alert>
            {elsewhere.map(({ message }) => message).join('. ')}
          </Alert>
        )}
        <div>
          <Button type="submit" busy={act.isPending}>
            {t.proposeVariation}
          </Button>
        </div>
      </form>
    </details>
  );
}
