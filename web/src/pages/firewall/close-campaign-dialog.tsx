import { useQueryClient } from '@tanstack/react-query';
import { CloseFirewallCampaign, type FirewallCampaign } from '../../../../contract/firewall/reviews.ts';
import { closeFirewallCampaign } from '../../api/firewall-reviews.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { commonText } from '../../text/common.ts';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

export function CloseCampaignDialog({
  campaign,
  onClose,
}: {
  readonly campaign: FirewallCampaign;
  readonly onClose: () => void;
}) {
  const t = useText(firewallReviewsText);
  const c = useText(commonText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: { note: '' },
    toBody: (values) => values,
    schema: CloseFirewallCampaign,
    save: (body) => closeFirewallCampaign(campaign.id, body),
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['firewall-reviews'] });
      notify({ kind: 'success', title: t.closed });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t.closeTitle}>
      <form className="form" onSubmit={form.submit} noValidate>
        <p>{t.closeText(number(campaign.items - campaign.answered))}</p>
        <TextArea
          label={t.closeNote}
          optional
          value={form.values.note}
          onValue={(note) => form.change({ note })}
          error={form.errorOf('note')}
          maxLength={500}
        />
        <FormEnd form={form} action={t.close}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
