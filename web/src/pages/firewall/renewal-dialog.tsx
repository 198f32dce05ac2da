import { useNavigate } from 'react-router';
import { monthsAfter, officeDay } from '../../../../domain/calendar/office-day.ts';
import { AskRuleRenewal } from '../../../../contract/firewall/lifetimes.ts';
import type { RuleMention } from '../../../../contract/firewall/preview.ts';
import { askRuleRenewal } from '../../api/firewall-reviews.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { paths } from '../../paths.ts';
import { firewallLifetimesText } from '../../text/firewall-lifetimes.ts';
import { useText } from '../../text/texts.ts';

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
  const navigate = useNavigate();
  return (
    <RecordDialog
      title={t.renewTitle(rule.name)}
      lead={t.renewText}
      schema={AskRuleRenewal}
      initial={{ expiresOn: halfYearLater(expiresOn), reason: '' }}
      save={(body) => askRuleRenewal(rule.id, body)}
      topics={['requests']}
      saved={({ isNew }) => (isNew ? t.renewed : t.renewalStanding)}
      savedText={({ requestCode }) => requestCode}
      onSaved={({ requestId }) => navigate(paths.request(requestId))}
      onClose={onClose}
      action={t.renew}
      labels={{ expiresOn: t.newEnd, reason: t.reason }}
      rows={['expiresOn', { name: 'reason', rows: 3 }]}
    />
  );
}

/** From the end, or from today when that lies behind. */
function halfYearLater(expiresOn: string): string {
  const today = officeDay(new Date());
  return monthsAfter(expiresOn > today ? expiresOn : today, 6);
}
