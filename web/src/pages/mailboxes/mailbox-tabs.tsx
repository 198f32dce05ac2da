import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { importsText } from '../../text/imports.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

type MailSection = 'peo' | 'pec' | 'all' | 'deadlines' | 'providers' | 'import';

export function MailboxTabs({ current }: { readonly current: MailSection }) {
  const t = useText(mailboxesText);
  const i = useText(importsText);
  const mayManage = useMay()('mailboxes.manage');
  return (
    <SectionTabs
      label={t.title}
      tabs={[
        { label: t.peo, to: paths.mailboxes(), current: current === 'peo' },
        { label: t.pec, to: paths.mailboxes({ service: 'pec' }), current: current === 'pec' },
        { label: t.deadlines, to: paths.mailboxDeadlines(), current: current === 'deadlines' },
        ...(mayManage
          ? [
              { label: t.providers, to: paths.pecProviders(), current: current === 'providers' },
              { label: i.tab, to: paths.mailboxImport(), current: current === 'import' },
            ]
          : []),
      ]}
    />
  );
}
