import { paths } from '../../paths.ts';
import { mailDomainsText } from '../../text/mail-domains.ts';
import { useText } from '../../text/texts.ts';
import { TabLinks } from '../../ui/tabs.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';

export type MailView = 'addresses' | 'domains' | 'reports' | 'reputation';

/** The section's pages, and the views of the mail's health among them. */
export function MailViews({ current }: { readonly current: MailView }) {
  const t = useText(mailDomainsText);
  return (
    <>
      <BlacklistTabs current="mail" />
      <TabLinks
        label={t.views}
        current={current}
        tabs={[
          { key: 'addresses', label: t.view.addresses, to: paths.mailHealth() },
          { key: 'domains', label: t.view.domains, to: paths.mailHealthDomains() },
          { key: 'reports', label: t.view.reports, to: paths.mailHealthReports() },
          { key: 'reputation', label: t.view.reputation, to: paths.mailHealthReputation() },
        ]}
      />
    </>
  );
}
