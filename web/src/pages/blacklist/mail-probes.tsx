import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DnsblMailProbes } from '../../../../contract/dnsbl/mail.ts';
import { allowMailProbes, useMailProbes } from '../../api/dnsbl-mail.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { numberOrNull } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { mailHealthText } from '../../text/mail-health.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

/** What is asked of the office's own servers beyond the DNS: nothing until the operator allows it. */
export function MailProbes() {
  const t = useText(mailHealthText).probes;
  const mayManage = useMay()('dnsbl.manage');
  const probes = useMailProbes();
  const [editing, setEditing] = useState(false);
  if (probes.data === undefined) return null;
  const { certificates, relay, warnDays } = probes.data;
  const allowed = [certificates && t.certificatesOn(warnDays), relay && t.relayOn].filter(Boolean);
  return (
    <div className="mail-probes small">
      <span>
        <strong>{t.title}:</strong> {allowed.length === 0 ? t.none : allowed.join(', ')}.
      </span>
      {mayManage && (
        <Button small kind="quiet" icon="edit" onClick={() => setEditing(true)}>
          {t.change}
        </Button>
      )}
      {editing && <ProbesDialog probes={probes.data} onClose={() => setEditing(false)} />}
    </div>
  );
}

function ProbesDialog({
  probes,
  onClose,
}: {
  readonly probes: DnsblMailProbes;
  readonly onClose: () => void;
}) {
  const t = useText(mailHealthText).probes;
  const c = useText(commonText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: { ...probes, warnDays: String(probes.warnDays) },
    toBody: ({ warnDays, ...rest }) => ({ ...rest, warnDays: numberOrNull(warnDays) }),
    schema: DnsblMailProbes,
    save: allowMailProbes,
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['settings'] });
      notify({ kind: 'success', title: t.saved, text: t.savedText });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={t.title}>
      <form className="form" onSubmit={form.submit} noValidate>
        <p className="soft">{t.ownOnly}</p>
        <CheckField
          label={t.certificates}
          help={t.certificatesHelp}
          checked={values.certificates}
          onValue={(certificates) => change({ certificates })}
        />
        {values.certificates && (
          <TextField
            label={t.warnDays}
            value={values.warnDays}
            onValue={(warnDays) => change({ warnDays })}
            error={errorOf('warnDays')}
            inputMode="numeric"
          />
        )}
        <CheckField
          label={t.relay}
          help={t.relayHelp}
          checked={values.relay}
          onValue={(relay) => change({ relay })}
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
