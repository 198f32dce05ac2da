import { useMemo, useState } from 'react';
import type { FirewallNames } from '../../../../contract/firewall/rules.ts';
import { Resolver } from '../../../../domain/firewall/flow.ts';
import { useMay } from '../../api/session.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { glossaryText } from '../../text/glossary.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, Meaning, SelectField, TextField } from '../../ui/field.tsx';
import { AddressesField, ServicesField } from './entry-fields.tsx';
import type { FlowValues } from './firewall-values.ts';
import { PlaceField, RuleField } from './rule-field.tsx';
import { ZonesField } from './zones-field.tsx';

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
  const g = useText(glossaryText).terms;
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
        {(flow.op === 'create' || (flow.op === 'modify' && flow.ruleId !== '')) && (
          <SelectField
            label={t.action}
            value={flow.action}
            onValue={(action) => onChange({ action: action as FlowValues['action'] })}
            choices={(['accept', 'deny'] as const).map((value) => ({ value, label: t.actions[value] }))}
          />
        )}
      </div>
      {flow.op !== 'create' && <RuleField flow={flow} onChange={onChange} error={errorAt('ruleId')} />}
      {flow.hint !== '' && <p className="field-help">{flow.hint}</p>}
      {(flow.op === 'create' || (flow.op === 'modify' && flow.ruleId !== '')) && (
        <>
          <AddressesField
            label={t.sources}
            meaning={g.source}
            help={t.addressesHelp}
            value={flow.sources}
            onValue={(sources) => onChange({ sources })}
            error={errorAt('sources')}
            resolver={resolver}
            names={names?.objects ?? []}
          />
          <AddressesField
            label={t.destinations}
            meaning={g.destination}
            value={flow.destinations}
            onValue={(destinations) => onChange({ destinations })}
            error={errorAt('destinations')}
            resolver={resolver}
            names={names?.objects ?? []}
          />
          <ServicesField
            label={t.services}
            meaning={g.service}
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
  const g = useText(glossaryText).terms;
  const mayWork = useMay()('requests.work');
  const isSet = flow.fromZones.length > 0 || flow.toZones.length > 0 || flow.note !== '' || !flow.logging;
  const [isOpen, setOpen] = useState(isSet || mayWork);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.advanced}</summary>
      <div className="stack details-body">
        <Meaning text={g.zone} />
        <div className="form-row">
          <ZonesField
            label={t.fromZone}
            zones={zones}
            chosen={flow.fromZones}
            onChange={(fromZones) => onChange({ fromZones })}
          />
          <ZonesField
            label={t.toZone}
            zones={zones}
            chosen={flow.toZones}
            onChange={(toZones) => onChange({ toZones })}
          />
        </div>
        {mayWork && flow.op === 'create' && (
          <PlaceField flow={flow} onChange={onChange} error={errorAt('beforeRuleId')} />
        )}
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
