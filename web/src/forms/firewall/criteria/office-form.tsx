import { FirewallOffice } from '../../../../../contract/firewall/settings.ts';
import { VENDORS } from '../../../../../domain/firewall/orders/order.ts';
import { saveFirewallOffice } from '../../../api/firewall-starts.ts';
import { firewallCriteriaText } from '../../../text/firewall-form-criteria.ts';
import { firewallOrderText } from '../../../text/firewall-order.ts';
import { useText } from '../../../text/texts.ts';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { FormEnd } from '../../record/form-end.tsx';
import { useRecordForm } from '../../record/record-form.ts';
import { linesOf, numberOrNull, typedLines } from '../../record/typed-values.ts';

/** The firewall of the office: its zones, and how its supplier wants orders. */
export function OfficeForm({
  office,
  onSaved,
}: {
  readonly office: FirewallOffice;
  readonly onSaved: () => unknown;
}) {
  const t = useText(firewallCriteriaText);
  const o = useText(firewallOrderText);
  const form = useRecordForm({
    initial: {
      zones: typedLines(office.zones),
      vendor: office.vendor as string,
      reviewMonths: String(office.reviewMonths),
    },
    toBody: ({ zones, vendor, reviewMonths }) => ({
      zones: linesOf(zones),
      vendor,
      reviewMonths: numberOrNull(reviewMonths),
    }),
    schema: FirewallOffice,
    save: saveFirewallOffice,
    onSaved,
  });
  const { values, change, errorOf } = form;
  return (
    <form className="form panel" onSubmit={form.submit} noValidate>
      <TextArea
        label={t.zones}
        help={t.zonesHelp}
        rows={6}
        value={values.zones}
        onValue={(zones) => change({ zones })}
        error={form.issues.find(({ path }) => path.startsWith('zones'))?.message}
      />
      <div className="form-row">
        <SelectField
          label={t.vendor}
          value={values.vendor}
          onValue={(vendor) => change({ vendor })}
          error={errorOf('vendor')}
          choices={VENDORS.map((value) => ({ value, label: o.formats[value] }))}
        />
        <TextField
          label={t.reviewMonths}
          value={values.reviewMonths}
          onValue={(reviewMonths) => change({ reviewMonths })}
          error={errorOf('reviewMonths')}
          inputMode="numeric"
          maxLength={2}
        />
      </div>
      <FormEnd form={form} />
    </form>
  );
}
