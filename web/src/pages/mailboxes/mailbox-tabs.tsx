import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

type MailSection = 'peo' | 'pec' | 'all' | 'deadlines' | 'providers';

export function MailboxTabs({ current }: { readonly current: MailSection }) {
  const t = useText(mailboxesText);
  const mayManage = useMay()('mailboxes.manage');
  return (
    <SectionTabs
      label={t.title}
      tabs={[
        { label: t.peo, to: paths.mailboxes(), current: current === 'peo' },
        { label: t.pec, to: paths.mailboxes({ service: 'pec' }), current: current === 'pec' },
        { label: t.deadlines, to: paths.mailboxDeadlines(), current: current === 'deadlines' },
        ...(mayManage
          ? [{ label: t.providers, to: paths.pecProviders(), current: current === 'providers' }]
          : []),
      ]}
    />
  );
}
