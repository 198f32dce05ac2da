import { ChangeDnsblZone, type DnsblZoneDetail } from '../../../../contract/dnsbl/zones.ts';
import { WEIGHTS } from '../../../../domain/dnsbl/zone.ts';
import { changeZone, useDnsblRefresh } from '../../api/dnsbl-changes.ts';
import { isStatus } from '../../api/problem.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { changedFields, numberOrNull } from '../../forms/record/typed-values.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { ResolversField } from './resolvers-field.tsx';
import { Overtaken, useZoneBase } from './zone-base.tsx';

/** What the office decides about a list. A key that is left empty stays as it is. */
export function ZoneSettingsDialog({
  zone,
  onClose,
}: {
  readonly zone: DnsblZoneDetail;
  readonly onClose: () => void;
}) {
  const t = useText(blacklistText);
  const refresh = useDnsblRefresh();
  const base = useZoneBase(zone, FIELDS);
  const initial = valuesOf(base.zone);
  const form = useRecordForm({
    initial,
    toBody: (values) => {
      const { wholeOperator, resolvers, keyForOperator, key } = values;
      return {
        ...changedFields(bodyOf(initial), bodyOf(values)),
        ...(wholeOperator && { wholeOperator, resolvers }),
        ...(keyForOperator && key.trim() !== '' && { keyForOperator }),
      };
    },
    schema: ChangeDnsblZone,
    save: async (body) => {
      try {
        await changeZone(zone.id, { ...body, lastEdit: base.lastEdit });
      } catch (thrown) {
        if (isStatus(thrown, 409)) await refresh();
        throw thrown;
      }
    },
    onSaved: async () => {
      await refresh();
      notify({ kind: 'success', title: t.zones.changed, text: zone.zone });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={`${t.zones.settings}: ${zone.zone}`}>
      <form className="form" onSubmit={form.submit} noValidate>
        <SelectField
          label={t.zones.weight}
          value={values.weight}
          onValue={(value) => change({ weight: WEIGHTS.find((weight) => weight === value) ?? values.weight })}
          choices={WEIGHTS.map((value) => ({ value, label: t.weightWords[value] }))}
        />
        <TextField
          label={t.zones.rate}
          value={values.ratePerSecond}
          onValue={(ratePerSecond) => change({ ratePerSecond })}
          error={errorOf('ratePerSecond')}
          inputMode="decimal"
        />
        {zone.needsKey && (
          <TextField
            label={t.zones.key}
            help={t.zones.keyHelp}
            value={values.key}
            onValue={(key) => change({ key })}
            error={errorOf('key')}
            maxLength={63}
            mono
            optional
          />
        )}
        {zone.needsKey && zone.operator !== '' && (
          <CheckField
            label={t.zones.keyForOperator(zone.operator)}
            checked={values.keyForOperator}
            onValue={(keyForOperator) => change({ keyForOperator })}
          />
        )}
        <ResolversField
          operator={zone.operator}
          chosen={values.resolvers}
          wholeOperator={values.wholeOperator}
          onChange={change}
        />
        <CheckField
          label={t.zones.flapping}
          checked={values.flapping}
          onValue={(flapping) => change({ flapping })}
        />
        <Overtaken
          base={base}
          onReload={() => {
            base.adopt(zone);
            change(valuesOf(zone));
          }}
          onKept={() => change({})}
        />
        <FormEnd form={form} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

const FIELDS = ['weight', 'ratePerSecond', 'flapping', 'resolvers', 'key'];

const valuesOf = (zone: DnsblZoneDetail) => ({
  weight: zone.weight,
  ratePerSecond: String(zone.ratePerSecond),
  flapping: zone.flapping,
  resolvers: zone.resolvers,
  key: '',
  wholeOperator: false,
  keyForOperator: false,
});

/** Only what was changed is sent: the rest stays the catalogue's. */
function bodyOf<
  Values extends { ratePerSecond: string; key: string; wholeOperator: boolean; keyForOperator: boolean },
>(values: Values) {
  const { ratePerSecond, key, wholeOperator: _whole, keyForOperator: _all, ...rest } = values;
  return {
    ...rest,
    ratePerSecond: numberOrNull(ratePerSecond),
    ...(key.trim() !== '' && { key }),
  };
}
