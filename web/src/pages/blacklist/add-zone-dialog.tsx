import { useNavigate } from 'react-router';
import { CreateDnsblZone } from '../../../../contract/dnsbl/zones.ts';
import { FAMILIES, SCOPES, WEIGHTS, type Family } from '../../../../domain/dnsbl/zone.ts';
import { addZone, useDnsblRefresh } from '../../api/dnsbl-changes.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

/** A list that the catalogue does not know; it is not asked until somebody enables it in its page. */
export function AddZoneDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(blacklistText);
  const z = t.zones;
  const c = useText(commonText);
  const navigate = useNavigate();
  const refresh = useDnsblRefresh();
  const form = useRecordForm({
    initial: {
      zone: '',
      operator: '',
      families: ['ip4'] as readonly Family[],
      scope: 'host',
      weight: 'low',
      note: '',
    },
    toBody: (values) => values,
    schema: CreateDnsblZone,
    save: addZone,
    onSaved: async ({ id }) => {
      await refresh();
      notify({ kind: 'success', title: z.added, text: z.addedText });
      void navigate(paths.zone(String(id)));
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={z.add}>
      <form className="form" onSubmit={form.submit} noValidate>
        <TextField
          label={z.zone}
          help={z.addHelp}
          value={values.zone}
          onValue={(zone) => change({ zone })}
          error={errorOf('zone')}
          maxLength={200}
          mono
        />
        <TextField
          label={z.operator}
          value={values.operator}
          onValue={(operator) => change({ operator })}
          error={errorOf('operator')}
          maxLength={120}
          optional
        />
        <fieldset className="field" data-field-error={errorOf('families') === undefined ? undefined : ''}>
          <legend className="field-label">{z.families}</legend>
          <div className="choices">
            {FAMILIES.map((family) => (
              <CheckField
                key={family}
                label={t.families[family]}
                checked={values.families.includes(family)}
                onValue={(isChosen) =>
                  change({
                    families: FAMILIES.filter((one) =>
                      one === family ? isChosen : values.families.includes(one),
                    ),
                  })
                }
              />
            ))}
          </div>
          {errorOf('families') !== undefined && <div className="field-error">{z.familiesMissing}</div>}
        </fieldset>
        <div className="form-row">
          <SelectField
            label={z.scope}
            value={values.scope}
            onValue={(scope) => change({ scope })}
            choices={SCOPES.map((value) => ({ value, label: t.scopes[value] }))}
          />
          <SelectField
            label={z.weight}
            value={values.weight}
            onValue={(weight) => change({ weight })}
            choices={WEIGHTS.map((value) => ({ value, label: t.weightWords[value] }))}
          />
        </div>
        <TextArea
          label={z.note}
          value={values.note}
          onValue={(note) => change({ note })}
          rows={2}
          maxLength={1000}
          optional
        />
        <FormEnd form={form} action={z.add}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
