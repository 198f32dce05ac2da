import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { SupplierPage } from '../../../../contract/requests/suppliers.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useSupplierAction } from '../../api/supplier-link.ts';
import { commonText } from '../../text/common.ts';
import { supplierText } from '../../text/supplier.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { VariationForm } from './variation-form.tsx';

const START = { who: '', ticket: '', chargeNote: '', done: '', executedAt: '', question: '' };

/** The supplier's next step, one form at a time; the name is typed once. */
export function SupplierActions({ order, token }: { readonly order: SupplierPage; readonly token: string }) {
  const t = useText(supplierText);
  const { values, setValues } = useDraft('supplier', order.code, START);
  const set = (key: keyof typeof START) => (value: string) =>
    setValues((before) => ({ ...before, [key]: value }));
  const may = (action: SupplierPage['actions'][number]['action']) =>
    order.actions.some((state) => state.action === action && state.allowed);
  const field = (key: keyof typeof START) => ({ value: values[key], onValue: set(key) });
  const { who } = values;
  const none = !order.actions.some(({ allowed }) => allowed);
  return (
    <Panel title={t.next}>
      {none && <p className="soft">{t.finished}</p>}
      {!none && <TextField label={t.who} {...field('who')} autoComplete="name" maxLength={120} />}
      {may('take-charge') && (
        <Step
          token={token}
          action="charge"
          text={t.takeChargeText}
          button={t.confirmCharge}
          primary
          body={{ who, ticket: values.ticket, note: values.chargeNote }}
          needed={[who]}
        >
          {(errorAt) => (
            <>
              <TextField
                label={t.ticket}
                optional
                {...field('ticket')}
                maxLength={80}
                error={errorAt('ticket')}
              />
              <TextArea
                label={t.note}
                optional
                {...field('chargeNote')}
                rows={2}
                maxLength={4000}
                error={errorAt('note')}
              />
            </>
          )}
        </Step>
      )}
      {may('report-execution') && !may('take-charge') && (
        <Step
          token={token}
          action="execution"
          text={t.reportText}
          button={t.confirmExecution}
          primary
          body={{
            who,
            note: values.done,
            ...(values.executedAt !== '' && { executedAt: new Date(values.executedAt).toISOString() }),
          }}
          needed={[who, values.done]}
          onDone={() => set('done')('')}
        >
          {(errorAt) => (
            <>
              <TextArea label={t.whatDone} {...field('done')} maxLength={8000} error={errorAt('note')} />
              <TextField
                label={t.executedAt}
                optional
                type="datetime-local"
                {...field('executedAt')}
                error={errorAt('executedAt')}
              />
            </>
          )}
        </Step>
      )}
      {may('attach') && <Attach token={token} />}
      {may('propose-variation') && order.flows.length > 0 && (
        <VariationForm key={order.code} order={order} token={token} who={who} />
      )}
      {may('ask-question') && (
        <details>
          <summary>{t.question}</summary>
          <Step
            token={token}
            action="question"
            button={t.ask}
            body={{ who, text: values.question }}
            needed={[who, values.question]}
            onDone={() => set('question')('')}
          >
            {(errorAt) => (
              <TextArea
                label={t.question}
                hideLabel
                {...field('question')}
                maxLength={8000}
                error={errorAt('text')}
              />
            )}
          </Step>
        </details>
      )}
    </Panel>
  );
}

function Step({
  token,
  action,
  text,
  button,
  primary,
  body,
  needed,
  onDone,
  children,
}: {
  readonly token: string;
  readonly action: 'charge' | 'execution' | 'question';
  readonly text?: string;
  readonly button: string;
  readonly primary?: boolean;
  readonly body: object;
  readonly needed: readonly string[];
  readonly onDone?: () => void;
  readonly children: (errorAt: (path: string) => string | undefined) => ReactNode;
}) {
  const c = useText(commonText);
  const act = useSupplierAction(token, action);
  const [tried, setTried] = useState(false);
  const isMissing = needed.some((value) => value.trim() === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isMissing || act.isPending) return;
    act.mutate(body, {
      onSuccess: () => {
        setTried(false);
        onDone?.();
      },
    });
  };
  const issues = act.error instanceof ApiProblem ? act.error.issues : [];
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {text !== undefined && <p>{text}</p>}
      {children((path) => issues.find((issue) => issue.path === path)?.message)}
      {tried && isMissing && (
        <p className="field-error" role="alert">
          {c.required}
        </p>
      )}
      <div>
        <Button type="submit" kind={primary ? 'primary' : 'secondary'} busy={act.isPending}>
          {button}
        </Button>
      </div>
    </form>
  );
}

function Attach({ token }: { readonly token: string }) {
  const t = useText(supplierText);
  const input = useRef<HTMLInputElement>(null);
  const act = useSupplierAction(token, 'attach');
  const send = (file: File | undefined) => {
    if (file === undefined) return;
    const body = new FormData();
    body.append('file', file);
    act.mutate(body);
    if (input.current) input.current.value = '';
  };
  return (
    <div>
      <Button small icon="attachment" busy={act.isPending} onClick={() => input.current?.click()}>
        {t.attach}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t.attach}
        onChange={(event) => send(event.target.files?.[0])}
      />
    </div>
  );
}
