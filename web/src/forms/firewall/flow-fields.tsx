import { useMemo } from 'react';
import type { FirewallNames } from '../../../../contract/firewall.ts';
import { Resolver } from '../../../../domain/firewall/flow.ts';
import { useFirewallRules } from '../../api/firewall.ts';
import { useMay } from '../../api/session.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { SuggestField } from '../../ui/suggest-field.tsx';
import { AddressesField, ServicesField } from './entry-fields.tsx';
import { ruleNameIn, type FlowValues } from './firewall-values.ts';

interface FlowProps {
  readonly flow: FlowValues;
  readonly names: FirewallNames | undefined;
  readonly onChange: (patch: Partial<FlowValues>) => void;
  /** The error at a field of this flow: `sources`. */
  readonly errorAt: (field: string) => string | undefined;
}

/** One flow: what may reach what, on which services. */
export function FlowFields({ flow, names, onChange, errorAt }: FlowProps) {
  const t = useText(firewallFormText);
  const resolver = useMemo(
    () => new Resolver({ objects: names?.objects ?? [], services: names?.services ?? [] }),
    [names],
  );
  return (
    <>
      <div className="form-row">
        <SelectField
          label={t.op}
          value={flow.op}
          onValue={(op) => onChange({ op: op as FlowValues['op'] })}
          choices={(['create', 'modify', 'delete'] as const).map((value) => ({ value, label: t.ops[value] }))}
        />
        {flow.op !== 'delete' && (
          <SelectField
            label={t.action}
            value={flow.action}
            onValue={(action) => onChange({ action: action as FlowValues['action'] })}
            choices={(['accept', 'deny'] as const).map((value) => ({ value, label: t.actions[value] }))}
          />
        )}
      </div>
      {flow.op !== 'create' && <RuleField flow={flow} onChange={onChange} error={errorAt('ruleId')} />}
      {flow.op !== 'delete' && (
        <>
          <AddressesField
            label={t.sources}
            help={t.addressesHelp}
            value={flow.sources}
            onValue={(sources) => onChange({ sources })}
            error={errorAt('sources')}
            resolver={resolver}
            names={names?.objects ?? []}
          />
          <AddressesField
            label={t.destinations}
            value={flow.destinations}
            onValue={(destinations) => onChange({ destinations })}
            error={errorAt('destinations')}
            resolver={resolver}
            names={names?.objects ?? []}
          />
          <ServicesField
            label={t.services}
            value={flow.services}
            onValue={(services) => onChange({ services })}
            error={errorAt('services')}
            resolver={resolver}
            names={names?.services ?? []}
          />
          <Advanced flow={flow} onChange={onChange} zones={names?.zones ?? []} errorAt={errorAt} />
        </>
      )}
    </>
  );
}

function Advanced({
  flow,
  onChange,
  zones,
  errorAt,
}: Pick<FlowProps, 'flow' | 'onChange' | 'errorAt'> & { readonly zones: readonly string[] }) {
  const t = useText(firewallFormText);
  const may = useMay();
  const choices = [{ value: '', label: t.anyZone }, ...zones.map((zone) => ({ value: zone, label: zone }))];
  const isSet = flow.fromZone !== '' || flow.toZone !== '' || flow.note !== '' || !flow.logging;
  return (
    <details open={isSet || may('requests.work')}>
      <summary>{t.advanced}</summary>
      <div className="stack details-body">
        <div className="form-row">
          <SelectField
            label={t.fromZone}
            value={flow.fromZone}
            onValue={(fromZone) => onChange({ fromZone })}
            choices={choices}
            error={errorAt('fromZone')}
          />
          <SelectField
            label={t.toZone}
            value={flow.toZone}
            onValue={(toZone) => onChange({ toZone })}
            choices={choices}
            error={errorAt('toZone')}
          />
        </div>
        <TextField
          label={t.note}
          optional
          value={flow.note}
          onValue={(note) => onChange({ note })}
          maxLength={300}
          error={errorAt('note')}
        />
        <CheckField label={t.logging} checked={flow.logging} onValue={(logging) => onChange({ logging })} />
      </div>
    </details>
  );
}

/** The rule to modify or delete, found by number, name or address. */
function RuleField({
  flow,
  onChange,
  error,
}: Pick<FlowProps, 'flow' | 'onChange'> & { readonly error: string | undefined }) {
  const t = useText(firewallFormText);
  const words = ruleNameIn(flow.ruleName);
  const rules = useFirewallRules({ limit: 8, ...(words !== '' && { q: words.slice(0, 120) }) });
  const found = rules.data?.pages.flatMap(({ items }) => items) ?? [];
  const title = (rule: { number: number; name: string }) => `${rule.number} · ${rule.name}`;
  return (
    <SuggestField
      label={t.rule}
      help={t.ruleHelp}
      value={flow.ruleName}
      maxLength={200}
      error={error === undefined ? undefined : t.ruleUnknown}
      onValue={(ruleName) => {
        const rule = found.find((each) => title(each) === ruleName);
        onChange({
          ruleName,
          ruleId: rule?.id ?? '',
          // What is modified starts from what is there.
          ...(rule &&
            flow.op === 'modify' && {
              action: rule.action,
              sources: rule.sources.join(', '),
              destinations: rule.destinations.join(', '),
              services: rule.services.join(', '),
              fromZone: rule.fromZones[0] ?? '',
              toZone: rule.toZones[0] ?? '',
              logging: rule.logging,
            }),
        });
      }}
      suggestions={found
        .filter(({ id }) => id !== flow.ruleId)
        .map((rule) => ({
          key: rule.id,
          label: title(rule),
          detail: `${rule.sources[0] ?? ''} → ${rule.destinations[0] ?? ''}`,
          fill: title(rule),
        }))}
    />
  );
}
