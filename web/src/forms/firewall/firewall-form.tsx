import { Link } from 'react-router';
import { FirewallRequestContent } from '../../../../contract/firewall/request.ts';
import type { FlowPreview } from '../../../../contract/firewall/preview.ts';
import type { Service } from '../../../../contract/procedures/procedures.ts';
import type { RequestDetail } from '../../../../contract/requests/requests.ts';
import { useFirewallNames } from '../../api/firewall.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { textNow, useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { prefilledReason, carriedText } from '../prefilled-content.ts';
import { RequestFrame } from '../request-frame.tsx';
import { useRequestForm } from '../use-request-form.ts';
import {
  emptyFlow,
  firewallContent,
  firewallStart,
  isUntouched,
  numbered,
  valuesOfContent,
  type FirewallBeginning,
  type FirewallValues,
  type FlowValues,
} from './firewall-values.ts';
import { FlowFields } from './flow-fields.tsx';
import { FlowImpact, TogetherImpact } from './flow-preview.tsx';
import { PrefillPicker } from './prefill-picker.tsx';
import { isComplete, useLivePreview, type LivePreview } from './use-live-preview.ts';

/** A firewall request: flows that are understood while they are typed, and what they would change. */
export function FirewallForm({
  service,
  editing,
  moving,
  beginning = {},
  draftKey,
}: {
  readonly service: Service;
  readonly editing?: RequestDetail;
  readonly moving?: RequestDetail;
  readonly beginning?: FirewallBeginning;
  /** Where it begins, when not from nothing. */
  readonly draftKey?: string;
}) {
  const t = useText(firewallFormText);
  const names = useFirewallNames();
  const form = useRequestForm<FirewallValues>({
    service,
    editing,
    moving,
    draftKey: `firewall.2${draftKey === undefined ? '' : `.${draftKey}`}`,
    start: moving
      ? {
          ...firewallStart(beginning),
          reason: prefilledReason(moving),
          contact: carriedText(moving, 'contact'),
        }
      : ((editing && valuesOfContent(editing.content)) ?? firewallStart(beginning)),
    schema: FirewallRequestContent,
    toContent: firewallContent,
    subjectOf: subjectOf,
  });
  const { content, priority, emergency } = form.values;
  const { flows } = content;
  const preview = useLivePreview(flows, content.expiresOn, (editing ?? moving)?.id ?? null);
  const setFlow = (key: number, patch: Partial<FlowValues>) =>
    form.setContent({ flows: flows.map((flow) => (flow.key === key ? { ...flow, ...patch } : flow)) });
  const nextKey = Math.max(0, ...flows.map(({ key }) => key)) + 1;
  /** Templates and tables fill the form that is empty, and add to one that is not. */
  const bring = ({ flows: brought = [], reason, expiresOn }: FirewallBeginning) => {
    const kept = flows.filter((flow) => !isUntouched(flow));
    form.setContent({
      flows: [...kept, ...numbered(brought, nextKey)],
      ...(reason !== undefined && content.reason === '' && { reason }),
      ...(expiresOn !== undefined && content.expiresOn === '' && { expiresOn }),
    });
  };
  return (
    <RequestFrame form={form}>
      {!editing && (
        <PrefillPicker count={flows.filter((flow) => !isUntouched(flow)).length} onBring={bring} />
      )}
      {flows.map((flow, index) => (
        <section key={flow.key} className="flow" aria-label={t.flow(index + 1)}>
          <div className="flow-head">
            <h2>{t.flow(index + 1)}</h2>
            <span>
              <IconButton
                icon="copy"
                small
                label={t.copyFlow(index + 1)}
                onClick={() =>
                  form.setContent({ flows: flows.toSpliced(index + 1, 0, { ...flow, key: nextKey }) })
                }
              />
              {flows.length > 1 && (
                <IconButton
                  icon="delete"
                  small
                  label={t.removeFlow(index + 1)}
                  onClick={() => form.setContent({ flows: flows.filter(({ key }) => key !== flow.key) })}
                />
              )}
            </span>
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
            <FlowAnswer flow={flow} answer={preview.answers.get(flow.key)} live={preview} />
          </div>
        </section>
      ))}
      {!editing && !moving && <AskOffice content={content} />}
      {preview.together && <TogetherImpact together={preview.together} count={flows.length} />}
      <div>
        <Button small icon="plus" onClick={() => form.setContent({ flows: [...flows, emptyFlow(nextKey)] })}>
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
          help={flows.every(({ op }) => op === 'modify') ? t.expiresHelpModify : t.expiresHelp}
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

/**
 * Who knows no address asks in words: the request is filed as an assistance with what is known so far, and the operator
 * moves it here and fills it, with its code and its history.
 */
function AskOffice({ content: { flows, reason } }: { readonly content: FirewallValues }) {
  const t = useText(firewallFormText);
  const [flow] = flows;
  const description = t.askOfficeText(
    flow?.sources.trim() || t.askOfficeUnknown,
    flow?.destinations.trim() || t.askOfficeUnknown,
    flow?.services.trim() || t.askOfficeOpen,
    reason,
  );
  return (
    <p className="soft">
      {t.askOffice}{' '}
      <Link to={paths.newServiceRequest('user-assistance')} state={{ description }}>
        {t.askOfficeLink}
      </Link>
    </p>
  );
}

/** The answer to one flow; the old one stays until the new one comes. */
function FlowAnswer({
  flow,
  answer,
  live,
}: {
  readonly flow: FlowValues;
  readonly answer: FlowPreview | undefined;
  readonly live: LivePreview;
}) {
  const t = useText(firewallFormText);
  return (
    <div className="flow-preview stack-tight" aria-live="polite" aria-busy={live.isAsking || undefined}>
      <strong>{t.previewTitle}</strong>
      {isComplete(flow) && answer !== undefined ? (
        <PreviewOrIssues preview={answer} />
      ) : (
        <span className="soft">
          {live.isAsking && isComplete(flow)
            ? t.checking
            : live.error === null
              ? flow.op === 'create'
                ? t.previewWaits
                : t.previewWaitsRule
              : messageOf(live.error)}
        </span>
      )}
    </div>
  );
}

function PreviewOrIssues({ preview }: { readonly preview: FlowPreview }) {
  const words = useFirewallWords();
  if (preview.issues.length === 0) return <FlowImpact preview={preview} />;
  return (
    <ul className="plain">
      {preview.issues.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="danger-text">
          {words(message)}
        </li>
      ))}
    </ul>
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
