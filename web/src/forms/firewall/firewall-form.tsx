import { FirewallRequestContent } from '../../../../contract/firewall-request.ts';
import type { Service } from '../../../../contract/procedures.ts';
import type { RequestDetail } from '../../../../contract/requests.ts';
import { useFirewallNames, useFirewallPreview } from '../../api/firewall.ts';
import { messageOf } from '../../api/problem.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { textNow, useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { carriedGround, carriedText } from '../carried-content.ts';
import { RequestFrame } from '../request-frame.tsx';
import { useRequestForm } from '../use-request-form.ts';
import {
  emptyFlow,
  firewallContent,
  firewallStart,
  flowContent,
  type FirewallValues,
  type FlowValues,
} from './firewall-values.ts';
import { FlowFields } from './flow-fields.tsx';
import { FlowImpact } from './flow-preview.tsx';

/** A firewall request: flows that are understood while they are typed, and what they would change. */
export function FirewallForm({
  service,
  editing,
  moving,
  about = {},
}: {
  readonly service: Service;
  readonly editing?: RequestDetail;
  readonly moving?: RequestDetail;
  readonly about?: Partial<FlowValues>;
}) {
  const t = useText(firewallFormText);
  const names = useFirewallNames();
  const form = useRequestForm<FirewallValues>({
    service,
    editing,
    moving,
    start: moving
      ? {
          ...firewallStart(undefined, about),
          reason: carriedGround(moving),
          contact: carriedText(moving, 'contact'),
        }
      : firewallStart(editing, about),
    schema: FirewallRequestContent,
    toContent: firewallContent,
    subjectOf: subjectOf,
  });
  const { content, priority, emergency } = form.values;
  const setFlow = (key: number, patch: Partial<FlowValues>) =>
    form.setContent({
      flows: content.flows.map((flow) => (flow.key === key ? { ...flow, ...patch } : flow)),
    });
  return (
    <RequestFrame form={form}>
      {content.flows.map((flow, index) => (
        <section key={flow.key} className="flow" aria-label={t.flow(index + 1)}>
          <div className="flow-head">
            <h2>{t.flow(index + 1)}</h2>
            {content.flows.length > 1 && (
              <IconButton
                icon="delete"
                small
                label={t.removeFlow(index + 1)}
                onClick={() =>
                  form.setContent({ flows: content.flows.filter(({ key }) => key !== flow.key) })
                }
              />
            )}
          </div>
          <div className="flow-columns">
            <div className="stack">
              <FlowFields
                flow={flow}
                names={names.data}
                onChange={(patch) => setFlow(flow.key, patch)}
                errorAt={(field) => form.errorAt(`content.flows.${index}.${field}`, true)}
              />
            </div>
            <LivePreview
              flow={flow}
              expiresOn={content.expiresOn}
              requestId={(editing ?? moving)?.id ?? null}
            />
          </div>
        </section>
      ))}
      <div>
        <Button
          small
          icon="plus"
          onClick={() =>
            form.setContent({
              flows: [...content.flows, emptyFlow(Math.max(0, ...content.flows.map(({ key }) => key)) + 1)],
            })
          }
        >
          {t.addFlow}
        </Button>
      </div>
      <TextArea
        label={t.reason}
        help={t.reasonHelp}
        value={content.reason}
        onValue={(reason) => form.setContent({ reason })}
        maxLength={4000}
        error={form.errorAt('content.reason')}
      />
      <div className="form-row">
        <TextField
          label={t.expiresOn}
          help={t.expiresHelp}
          type="date"
          optional
          value={content.expiresOn}
          onValue={(expiresOn) => form.setContent({ expiresOn })}
          error={form.errorAt('content.expiresOn')}
        />
        <TextField
          label={t.contact}
          optional
          value={content.contact}
          onValue={(contact) => form.setContent({ contact })}
          maxLength={200}
          error={form.errorAt('content.contact')}
        />
      </div>
      {(emergency || priority === 'high' || priority === 'urgent') && (
        <TextArea
          label={t.urgency}
          value={content.urgency}
          onValue={(urgency) => form.setContent({ urgency })}
          maxLength={1000}
          rows={2}
          error={form.errorAt('content.urgency')}
        />
      )}
    </RequestFrame>
  );
}

/** The answer of the register, asked again when the typing pauses; the old one stays until the new one comes. */
function LivePreview({
  flow,
  expiresOn,
  requestId,
}: {
  readonly flow: FlowValues;
  readonly expiresOn: string;
  /** The request that is edited: it does not collide with itself. */
  readonly requestId: string | null;
}) {
  const t = useText(firewallFormText);
  const settled = useSettled(
    JSON.stringify({ flows: [flowContent(flow)], expiresOn: expiresOn === '' ? null : expiresOn, requestId }),
  );
  const isComplete =
    flow.op === 'delete'
      ? flow.ruleId !== ''
      : flow.sources.trim() !== '' && flow.destinations.trim() !== '' && flow.services.trim() !== '';
  const { data, isFetching, isError, error } = useFirewallPreview(JSON.parse(settled), isComplete);
  const [preview] = data?.flows ?? [];
  return (
    <div className="flow-preview stack-tight" aria-live="polite" aria-busy={isFetching || undefined}>
      <strong>{t.previewTitle}</strong>
      {isComplete && preview !== undefined ? (
        <PreviewOrIssues preview={preview} />
      ) : (
        <span className="soft">{isFetching ? t.checking : isError ? messageOf(error) : t.previewWaits}</span>
      )}
    </div>
  );
}

function PreviewOrIssues({ preview }: { readonly preview: Parameters<typeof FlowImpact>[0]['preview'] }) {
  return preview.issues.length > 0 ? (
    <ul className="plain">
      {preview.issues.map(({ path, message }) => (
        <li key={path} className="danger-text">
          {message}
        </li>
      ))}
    </ul>
  ) : (
    <FlowImpact preview={preview} />
  );
}

/** «PC Viabilità → server (https)», from the first flow. */
function subjectOf({ flows }: FirewallValues): string {
  const t = textNow(firewallFormText);
  const [flow] = flows;
  if (flow === undefined) return '';
  if (flow.op !== 'create')
    return flow.ruleName === '' ? '' : `${t.ops[flow.op]}: ${flow.ruleName}`.slice(0, 200);
  if (flow.sources === '' || flow.destinations === '' || flow.services === '') return '';
  return t.subjectOpen(cut(flow.sources), cut(flow.destinations), cut(flow.services));
}

const cut = (text: string) => (text.length <= 50 ? text.trim() : `${text.slice(0, 49)}…`);
