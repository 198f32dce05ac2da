import { CloseFirewallCampaign, type FirewallCampaign } from '../../../../contract/firewall/reviews.ts';
import { closeFirewallCampaign } from '../../api/firewall-reviews.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { firewallReviewsText } from '../../text/firewall-reviews.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';

export function CloseCampaignDialog({
  campaign,
  onClose,
}: {
  readonly campaign: FirewallCampaign;
  readonly onClose: () => void;
}) {
  const t = useText(firewallReviewsText);
  return (
    <RecordDialog
      title={t.closeTitle}
      lead={t.closeText(number(campaign.items - campaign.answered))}
      schema={CloseFirewallCampaign}
      initial={{ note: '' }}
      save={(body) => closeFirewallCampaign(campaign.id, body)}
      topics={['firewall-reviews']}
      saved={t.closed}
      onClose={onClose}
      action={t.close}
      labels={{ note: t.closeNote }}
      rows={[{ name: 'note', rows: 3 }]}
    />
  );
}
