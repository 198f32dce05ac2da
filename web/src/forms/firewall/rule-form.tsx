import { useMemo, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import {
  CreateFirewallRule,
  UpdateFirewallRule,
  type FirewallRuleDetail,
} from '../../../../contract/firewall/rules.ts';
import { Resolver } from '../../../../domain/firewall/flow.ts';
import { createFirewallRule, updateFirewallRule, useFirewallNames } from '../../api/firewall.ts';
import { useSectors } from '../../api/people.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { firewallRuleText } from '../../text/firewall-rule.ts';
import { useText } from '../../text/texts.ts';
import { CheckField, RadioGroup, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { issueAt } from '../issues.ts';
import { FormEnd } from '../record/form-end.tsx';
import { useRecordForm, type RecordForm } from '../record/record-form.ts';
import { AddressesField, ServicesField } from './entry-fields.tsx';
import { RulePlace } from './rule-place.tsx';
import { ZonesField } from './zones-field.tsx';
import { ruleBody, ruleStart, type RuleValues } from './rule-values.ts';

type Body = CreateFirewallRule | UpdateFirewallRule;

/** What the register says of one rule, written by hand. */
export function RuleForm({
  rule: opened,
  onSaved,
  children,
}: {
  readonly rule?: FirewallRuleDetail;
  readonly onSaved: (rule: FirewallRuleDetail) => unknown;
  readonly children?: ReactNode;
}) {
  const t = useText(firewallRuleText);
  // As it was when the form was opened: what another person writes meanwhile is told by the server.
  const [rule] = useState(opened);
  const form = useRecordForm<RuleValues, z.ZodType<Body>, FirewallRuleDetail>({
    initial: useMemo(() => ruleStart(rule), [rule]),
    toBody: (values) => ruleBody(values, rule),
    schema: rule ? UpdateFirewallRule : CreateFirewallRule,
    save: (body) => ('version' in body ? updateFirewallRule(rule?.id ?? '', body) : createFirewallRule(body)),
    onSaved,
  });
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <fieldset className="form-section">
        <legend className="form-legend">{t.does}</legend>
        <Traffic form={form} />
        {rule !== undefined && rule.notDecided.length + rule.deviceWords.length > 0 && (
          <div>
            <CheckField
              label={t.isDecided}
              help={t.isDecidedHelp}
              checked={form.values.isDecided}
              onValue={(isDecided) => form.change({ isDecided })}
            />
            {form.errorOf('isDecided') && <p className="field-error">{form.errorOf('isDecided')}</p>}
          </div>
        )}
        {!rule && (
          <RulePlace
            name={form.values.beforeName}
            error={form.errorOf('beforeRuleId')}
            onChange={(beforeName, beforeRuleId) => form.change({ beforeName, beforeRuleId })}
          />
        )}
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{t.title}</legend>
        <Title form={form} />
      </fieldset>
      <TextArea
        label={t.note}
        help={t.noteHelp}
        optional
        rows={2}
        value={form.values.note}
        onValue={(note) => form.change({ note })}
        maxLength={2000}
        error={form.errorOf('note')}
      />
      <FormEnd form={form} action={rule ? t.save : t.add}>
        {children}
      </FormEnd>
    </form>
  );
}

type FormProps = { readonly form: RecordForm<RuleValues> };

function Traffic({ form }: FormProps) {
  const t = useText(firewallRuleText);
  const f = useText(firewallFormText);
  const { data: names } = useFirewallNames();
  const resolver = useMemo(
    () => new Resolver({ objects: names?.objects ?? [], services: names?.services ?? [] }),
    [names],
  );
  const { values } = form;
  const entries = (key: 'sources' | 'destinations' | 'services') => ({
    label: f[key],
    value: values[key],
    onValue: (value: string) => form.change({ [key]: value }),
    error: issueAt(form.issues, key, true),
    resolver,
  });
  return (
    <>
      <TextField
        label={t.name}
        value={values.name}
        onValue={(name) => form.change({ name })}
        maxLength={80}
        error={form.errorOf('name')}
      />
      <RadioGroup
        legend={f.action}
        name="rule-action"
        value={values.action}
        onValue={(action) => form.change({ action })}
        choices={(['accept', 'deny'] as const).map((value) => ({ value, label: f.actions[value] }))}
        error={form.errorOf('action')}
      />
      <AddressesField {...entries('sources')} help={f.addressesHelp} names={names?.objects ?? []} />
      <AddressesField {...entries('destinations')} names={names?.objects ?? []} />
      <ServicesField {...entries('services')} names={names?.services ?? []} />
      <div className="form-row">
        <ZonesField
          label={f.fromZone}
          zones={names?.zones ?? []}
          chosen={values.fromZones}
          onChange={(fromZones) => form.change({ fromZones })}
        />
        <ZonesField
          label={f.toZone}
          zones={names?.zones ?? []}
          chosen={values.toZones}
          onChange={(toZones) => form.change({ toZones })}
        />
      </div>
      <TextField
        label={t.schedule}
        help={t.scheduleHelp}
        optional
        value={values.schedule}
        onValue={(schedule) => form.change({ schedule })}
        maxLength={80}
        error={form.errorOf('schedule')}
      />
      <CheckField
        label={t.isEnabled}
        checked={values.isEnabled}
        onValue={(isEnabled) => form.change({ isEnabled })}
      />
      <CheckField
        label={f.logging}
        checked={values.logging}
        onValue={(logging) => form.change({ logging })}
      />
    </>
  );
}

/** By what title it exists: who answers for it, why, until when, when it is looked at again. */
function Title({ form }: FormProps) {
  const t = useText(firewallRuleText);
  const sectors = useSectors();
  const { values } = form;
  return (
    <>
      <SelectField
        label={t.owner}
        value={values.ownerSectorId}
        onValue={(ownerSectorId) => form.change({ ownerSectorId })}
        error={form.errorOf('ownerSectorId')}
        choices={[
          { value: '', label: t.nobody },
          ...(sectors.data?.items ?? [])
            .filter(({ id, active }) => active || id === values.ownerSectorId)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextArea
        label={t.reason}
        help={t.reasonHelp}
        optional
        value={values.reason}
        onValue={(reason) => form.change({ reason })}
        maxLength={4000}
        error={form.errorOf('reason')}
      />
      <div className="form-row">
        <TextField
          label={t.reviewOn}
          type="date"
          optional
          value={values.reviewOn}
          onValue={(reviewOn) => form.change({ reviewOn })}
          error={form.errorOf('reviewOn')}
        />
        <TextField
          label={t.expiresOn}
          type="date"
          optional
          value={values.expiresOn}
          onValue={(expiresOn) => form.change({ expiresOn })}
          error={form.errorOf('expiresOn')}
        />
      </div>
    </>
  );
}
