import { useQueryClient } from '@tanstack/react-query';
import { FirewallTerms } from '../../../../contract/firewall/lifetimes.ts';
import { saveFirewallTerms } from '../../api/firewall-reviews.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { numberOrNull } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { firewallLifetimesText } from '../../text/firewall-lifetimes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

const FIELDS = ['warnDays', 'removeDays', 'remindDays', 'unusedDays', 'unusedExports'] as const;

export function TermsDialog({
  terms,
  onClose,
}: {
  readonly terms: FirewallTerms;
  readonly onClose: () => void;
}) {
  const t = useText(firewallLifetimesText);
  const c = useText(commonText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: Object.fromEntries(FIELDS.map((key) => [key, String(terms[key])])) as Record<
      (typeof FIELDS)[number],
      string
    >,
    toBody: (values) => Object.fromEntries(FIELDS.map((key) => [key, numberOrNull(values[key])])),
    schema: FirewallTerms,
    save: saveFirewallTerms,
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['firewall'] });
      notify({ kind: 'success', title: t.termsSaved });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t.termsTitle}>
      <form className="form" onSubmit={form.submit} noValidate>
        {FIELDS.map((key) => (
          <TextField
            key={key}
            label={t[key]}
            value={form.values[key]}
            onValue={(next) => form.change({ [key]: next })}
            error={form.errorOf(key)}
            inputMode="numeric"
            maxLength={4}
            help={key === 'removeDays' ? t.removeDaysHelp : undefined}
          />
        ))}
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
