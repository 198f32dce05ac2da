import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { AskRuleRenewal } from '../../../../contract/firewall/lifetimes.ts';
import type { RuleMention } from '../../../../contract/firewall/preview.ts';
import { askRuleRenewal } from '../../api/firewall-reviews.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { firewallLifetimesText } from '../../text/firewall-lifetimes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

/** The same rule until another day: a request like any other. */
export function RenewalDialog({
  rule,
  expiresOn,
  onClose,
}: {
  readonly rule: RuleMention;
  readonly expiresOn: string;
  readonly onClose: () => void;
}) {
  const t = useText(firewallLifetimesText);
  const c = useText(commonText);
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useRecordForm({
    initial: { expiresOn: halfYearLater(expiresOn), reason: '' },
    toBody: (values) => values,
    schema: AskRuleRenewal,
    save: (body) => askRuleRenewal(rule.id, body),
    onSaved: async ({ requestId, requestCode, isNew }) => {
      await client.invalidateQueries({ queryKey: ['requests'] });
      notify({ kind: 'success', title: isNew ? t.renewed : t.renewalStanding, text: requestCode });
      void navigate(paths.request(requestId));
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={t.renewTitle(rule.name)}>
      <form className="form" onSubmit={form.submit} noValidate>
        <p>{t.renewText}</p>
        <TextField
          label={t.newEnd}
          type="date"
          value={values.expiresOn}
          onValue={(next) => change({ expiresOn: next })}
          error={errorOf('expiresOn')}
        />
        <TextArea
          label={t.reason}
          value={values.reason}
          onValue={(reason) => change({ reason })}
          error={errorOf('reason')}
          maxLength={500}
        />
        <FormEnd form={form} action={t.renew}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}

/** From the end, or from today when that lies behind. */
function halfYearLater(expiresOn: string): string {
  const from = Math.max(Date.parse(expiresOn), Date.now());
  const day = new Date(from);
  day.setUTCMonth(day.getUTCMonth() + 6);
  return day.toISOString().slice(0, 10);
}
