import { ChangeDnsblTarget, CreateDnsblTargets, type DnsblTarget } from '../../../../contract/dnsbl/dnsbl.ts';
import { addTargets, changeTarget, useDnsblRefresh } from '../../api/dnsbl-changes.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { orNull, typed } from '../../forms/record/typed-values.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

export function AddTargetsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText(blacklistText);
  const c = useText(commonText);
  const refresh = useDnsblRefresh();
  const form = useRecordForm({
    initial: { text: '', service: '', label: '', heloName: '', dkimSelector: '' },
    toBody: (values) => ({
      ...values,
      heloName: orNull(values.heloName),
      dkimSelector: orNull(values.dkimSelector),
    }),
    schema: CreateDnsblTargets,
    save: addTargets,
    onSaved: async ({ ids, alreadyMonitored }) => {
      await refresh();
      notify({
        kind: 'success',
        title: t.targets.added(ids.length),
        ...(alreadyMonitored.length > 0 && { text: t.targets.already(alreadyMonitored.length) }),
      });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={t.targets.add}>
      <form className="form" onSubmit={form.submit} noValidate>
        <TextField
          label={t.targets.text}
          help={t.targets.textHelp}
          value={values.text}
          onValue={(text) => change({ text })}
          error={errorOf('text')}
          maxLength={300}
          mono
        />
        <TargetFields form={form} />
        <FormEnd form={form} action={t.targets.add}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}

export function EditTargetDialog({
  target,
  onClose,
}: {
  readonly target: DnsblTarget;
  readonly onClose: () => void;
}) {
  const t = useText(blacklistText);
  const c = useText(commonText);
  const refresh = useDnsblRefresh();
  const form = useRecordForm({
    initial: {
      service: target.service,
      label: target.label,
      heloName: typed(target.heloName),
      dkimSelector: typed(target.dkimSelector),
      active: target.active,
      badge: target.badge,
    },
    toBody: (values) => ({
      ...values,
      heloName: orNull(values.heloName),
      dkimSelector: orNull(values.dkimSelector),
    }),
    schema: ChangeDnsblTarget,
    save: (body) => changeTarget(target.id, body),
    onSaved: async () => {
      await refresh();
      notify({ kind: 'success', title: t.targets.changed, text: target.text });
      onClose();
    },
  });
  const { values, change } = form;
  return (
    <Dialog open onClose={onClose} title={t.targets.editTitle(target.text)}>
      <form className="form" onSubmit={form.submit} noValidate>
        <TargetFields form={form} />
        <CheckField
          label={t.targets.active}
          checked={values.active}
          onValue={(active) => change({ active })}
        />
        <CheckField
          label={t.targets.badgeLabel}
          help={t.targets.badgeHelp}
          checked={values.badge}
          onValue={(badge) => change({ badge })}
        />
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}

interface FieldValues {
  readonly service: string;
  readonly label: string;
  readonly heloName: string;
  readonly dkimSelector: string;
}

/** What is said of an address, new or known. */
function TargetFields({
  form,
}: {
  readonly form: {
    readonly values: FieldValues;
    readonly change: (changes: Partial<FieldValues>) => void;
    readonly errorOf: (path: string) => string | undefined;
  };
}) {
  const t = useText(blacklistText).targets;
  const field = (name: keyof FieldValues, maxLength: number) => ({
    value: form.values[name],
    onValue: (value: string) => form.change({ [name]: value }),
    error: form.errorOf(name),
    maxLength,
  });
  return (
    <>
      <TextField label={t.service} help={t.serviceHelp} {...field('service', 80)} />
      <TextField label={t.label} {...field('label', 120)} optional />
      <TextField label={t.helo} help={t.heloHelp} {...field('heloName', 253)} mono optional />
      <TextField label={t.dkim} help={t.dkimHelp} {...field('dkimSelector', 63)} mono optional />
    </>
  );
}
