import { FirewallTerms } from '../../../../contract/firewall/lifetimes.ts';
import { saveFirewallTerms } from '../../api/firewall-reviews.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { firewallLifetimesText } from '../../text/firewall-lifetimes.ts';
import { useText } from '../../text/texts.ts';

export function TermsDialog({
  terms,
  onClose,
}: {
  readonly terms: FirewallTerms;
  readonly onClose: () => void;
}) {
  const t = useText(firewallLifetimesText);
  return (
    <RecordDialog
      title={t.termsTitle}
      schema={FirewallTerms}
      initial={valuesFrom(FirewallTerms, terms)}
      save={saveFirewallTerms}
      topics={['firewall']}
      saved={t.termsSaved}
      onClose={onClose}
      labels={t}
      help={{ removeDays: t.removeDaysHelp }}
      rows={['warnDays', 'removeDays', 'remindDays', 'unusedDays', 'unusedExports']}
    />
  );
}
