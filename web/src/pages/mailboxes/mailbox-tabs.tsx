import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { importsText } from '../../text/imports.ts';
import { mailboxIpaText } from '../../text/mailbox-ipa.ts';
import { mailboxReviewsText } from '../../text/mailbox-reviews.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { recordRulesText } from '../../text/record-rules.ts';
import { pecInspectionText } from '../../text/pec-inspection.ts';
import { useText } from '../../text/texts.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

type MailSection =
  'peo' | 'pec' | 'all' | 'deadlines' | 'providers' | 'import' | 'reviews' | 'ipa' | 'inspection' | 'rules';

export function MailboxTabs({ current }: { readonly current: MailSection }) {
  const t = useText(mailboxesText);
  const i = useText(importsText);
  const r = useText(mailboxReviewsText);
  const a = useText(mailboxIpaText);
  const p = useText(pecInspectionText);
  const s = useText(recordRulesText);
  const mayManage = useMay()('mailboxes.manage');
  return (
    <SectionTabs
      label={t.title}
      tabs={[
        { label: t.peo, to: paths.mailboxes(), current: current === 'peo' },
        { label: t.pec, to: paths.mailboxes({ service: 'pec' }), current: current === 'pec' },
        { label: t.deadlines, to: paths.mailboxDeadlines(), current: current === 'deadlines' },
        { label: r.tab, to: paths.mailboxReviews(), current: current === 'reviews' },
        { label: a.tab, to: paths.mailboxIpa(), current: current === 'ipa' },
        { label: p.tab, to: paths.pecInspection(), current: current === 'inspection' },
        ...(mayManage
          ? [
              { label: t.providers, to: paths.pecProviders(), current: current === 'providers' },
              { label: s.tab, to: paths.mailboxRules(), current: current === 'rules' },
              { label: i.tab, to: paths.mailboxImport(), current: current === 'import' },
            ]
          : []),
      ]}
    />
  );
}
