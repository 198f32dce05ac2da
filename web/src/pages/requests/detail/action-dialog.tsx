import { useState, type FormEvent } from 'react';
import { COMPLEXITIES, INTERVENTIONS } from '../../../../../contract/requests/actions.ts';
import { HAND_OVER_CHANNELS } from '../../../../../contract/requests/hand-overs.ts';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { PRIORITIES } from '../../../../../domain/requests/states.ts';
import { VENDORS } from '../../../../../domain/firewall/orders/order.ts';
import { usePeople } from '../../../api/people.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { useRequestAction, type RoutedAction } from '../../../api/request-actions.ts';
import { useSuppliers } from '../../../api/suppliers.ts';
import { commonText } from '../../../text/common.ts';
import { firewallOrderText } from '../../../text/firewall-order.ts';
import { glossaryText } from '../../../text/glossary.ts';
import { handOverText } from '../../../text/hand-over.ts';
import { requestActionsText } from '../../../text/request-actions.ts';
import { requestsText } from '../../../text/requests.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { RadioGroup, SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { Alert } from '../../../ui/alert.tsx';
import {
  assessesAtStart,
  bodyOf,
  FIELD_OF_PATH,
  fieldsOf,
  startValues,
  wantsIntervention,
  wantsWorkstation,
  type ActionField,
  type ActionValues,
} from './action-fields.ts';

/** Asks what the action needs, does it, and stays open with what was typed when the server says no. */
export function ActionDialog({
  request,
  action,
  onClose,
}: {
  readonly request: RequestDetail;
  readonly action: RoutedAction;
  readonly onClose: () => void;
}) {
  const t = useText(requestActionsText);
  const c = useText(commonText);
  const [values, setValues] = useState(() => startValues(request));
  const [tried, setTried] = useState(false);
  const act = useRequestAction(request);
  const fields = fieldsOf(action, request);
  const isRequired = (field: ActionField) => requires(action, field, request);
  const missing = (field: ActionField) => tried && isRequired(field) && values[field].trim() === '';
  const fromServer = act.error instanceof ApiProblem ? act.error.issues : [];
  const errorOf = (field: ActionField) =>
    missing(field) || (tried && field === 'protocolDate' && lacksDate)
      ? c.required
      : fromServer.find(({ path }) => FIELD_OF_PATH[path] === field)?.message;
  const elsewhere = fromServer.filter(
    ({ path }) => FIELD_OF_PATH[path] === undefined || !fields.includes(FIELD_OF_PATH[path]),
  );
  const set = (field: ActionField) => (value: string) =>
    setValues((before) => ({ ...before, [field]: value }));

  // The date goes with the number.
  const lacksDate =
    action === 'hand-over' && values.protocolNumber.trim() !== '' && values.protocolDate === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const open = fields.filter((field) => isRequired(field) && values[field].trim() === '');
    if (open.length > 0 || lacksDate || act.isPending) return;
    act.mutate({ action, body: bodyOf(action, values, request) }, { onSuccess: onClose });
  };

  return (
    <Dialog open onClose={onClose} title={`${t.verbs[action]}: ${request.code}`}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="soft">{request.subject}</p>
        {action === 'hand-over' && <p>{t.sendAndNotify}</p>}
        {action === 'authorise-emergency' && <p>{t.authorises}</p>}
        {elsewhere.length > 0 && (
          <Alert kind="danger" alert>
            {elsewhere.map(({ message }) => message).join('. ')}
          </Alert>
        )}
        {fields.map((field) => (
          <FieldOf
            key={field}
            field={field}
            values={values}
            set={set}
            error={errorOf(field)}
            request={request}
            isOptional={!isRequired(field)}
            action={action}
          />
        ))}
        <div className="dialog-end">
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button type="submit" kind={DANGEROUS.includes(action) ? 'danger' : 'primary'} busy={act.isPending}>
            {t.verbs[action]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const REQUIRED: readonly ActionField[] = ['reason', 'supplier', 'dueAt'];

/** A withdrawal needs no reason; who denies a ratification owes one. */
function requires(action: RoutedAction, field: ActionField, request: RequestDetail): boolean {
  if (action === 'withdraw') return false;
  if (field === 'intervention') return wantsIntervention(request);
  if (wantsWorkstation(request, field)) return true;
  return REQUIRED.includes(field) || (action === 'deny-ratification' && field === 'note');
}

const DANGEROUS: readonly RoutedAction[] = ['refuse', 'withdraw', 'deny-ratification'];

function FieldOf({
  field,
  values,
  set,
  error,
  request,
  action,
  isOptional,
}: {
  readonly field: ActionField;
  readonly action: RoutedAction;
  readonly values: ActionValues;
  readonly set: (field: ActionField) => (value: string) => void;
  readonly error: string | undefined;
  readonly request: RequestDetail;
  readonly isOptional: boolean;
}) {
  const t = useText(requestActionsText);
  const r = useText(requestsText);
  const h = useText(handOverText);
  const g = useText(glossaryText).terms;
  const common = { label: t.fields[field], value: values[field], onValue: set(field), error };
  switch (field) {
    case 'note':
      return (
        <TextArea {...common} label={noteLabel(action, request, t)} optional={isOptional} maxLength={4000} />
      );
    case 'reason':
      return <TextArea {...common} optional={isOptional} maxLength={4000} help={t.fields.reasonHelp} />;
    case 'supplier':
      return <SupplierField {...common} />;
    case 'person':
      return <PersonField {...common} />;
    case 'linkDays':
      return <TextField {...common} type="number" min={1} max={90} inputMode="numeric" />;
    case 'priority':
      return (
        <SelectField
          {...common}
          choices={PRIORITIES.map((value) => ({ value, label: r.priorities[value] }))}
        />
      );
    case 'dueAt':
      return <TextField {...common} type="datetime-local" />;
    case 'executedAt':
      return <TextField {...common} type="datetime-local" optional />;
    case 'intervention':
      return (
        <RadioGroup
          legend={t.fields.intervention}
          name="intervention"
          value={values.intervention}
          onValue={set(field)}
          choices={INTERVENTIONS.map((value) => ({ value, label: t.interventions[value] }))}
          error={error}
        />
      );
    case 'agile':
      return (
        <SelectField
          {...common}
          choices={[
            { value: '', label: t.workModes.office },
            { value: 'agile', label: t.workModes.agile },
          ]}
        />
      );
    case 'complexity':
      return (
        <SelectField
          {...common}
          meaning={g.complexity}
          choices={[
            { value: '', label: '—' },
            ...COMPLEXITIES.map((value) => ({ value, label: t.complexities[value] })),
          ]}
        />
      );
    case 'workstation':
      return (
        <TextField {...common} optional={isOptional} mono maxLength={120} help={t.fields.workstationHelp} />
      );
    case 'operatingSystem':
      return <TextField {...common} maxLength={120} />;
    case 'software':
      return <TextArea {...common} optional rows={3} maxLength={4000} help={t.fields.softwareHelp} />;
    case 'format':
      return request.kind === 'firewall' ? <FormatField {...common} /> : null;
    case 'channel':
      return (
        <SelectField
          {...common}
          help={values.channel === 'pec' ? h.channelPecHelp : undefined}
          choices={HAND_OVER_CHANNELS.map((value) => ({ value, label: h.channels[value] }))}
        />
      );
    case 'protocolNumber':
      return <TextField {...common} optional maxLength={60} help={h.protocolHelp} />;
    case 'protocolDate':
      return values.protocolNumber.trim() === '' ? null : <TextField {...common} type="date" />;
    case 'otp':
      return (
        <TextField
          {...common}
          optional={isOptional}
          help={t.fields.otpHelp}
          autoComplete="one-time-code"
          maxLength={13}
          mono
        />
      );
    case 'onBehalfOf':
      return request.deputyFor.length === 0 ? null : (
        <SelectField
          {...common}
          choices={[
            { value: '', label: '—' },
            ...request.deputyFor.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      );
  }
}

/** The note has a name where the sheet gives it one. */
function noteLabel(
  action: RoutedAction,
  request: RequestDetail,
  t: (typeof requestActionsText)['it'],
): string {
  if (action === 'start' && assessesAtStart(request)) return t.fields.assessment;
  return action === 'execute' ? t.fields.workDone : t.fields.note;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
}

function SupplierField(props: ChoiceProps) {
  const t = useText(requestActionsText);
  const { data } = useSuppliers();
  return (
    <SelectField
      {...props}
      choices={[
        { value: '', label: t.fields.chooseSupplier },
        ...(data?.items ?? [])
          .filter(({ isActive }) => isActive)
          .map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

function PersonField(props: ChoiceProps) {
  const t = useText(requestActionsText);
  const { data } = usePeople({ role: 'operator', active: true });
  return (
    <SelectField
      {...props}
      choices={[
        { value: '', label: t.fields.nobody },
        ...(data?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
      ]}
    />
  );
}

function FormatField(props: ChoiceProps) {
  const t = useText(firewallOrderText);
  return (
    <SelectField
      {...props}
      choices={[
        { value: '', label: t.officeFormat },
        ...VENDORS.map((value) => ({ value, label: t.formats[value] })),
      ]}
    />
  );
}
