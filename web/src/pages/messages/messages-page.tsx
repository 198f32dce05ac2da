import { usePerson } from '../../api/session.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { paths } from '../../paths.ts';
import { messagesText } from '../../text/messages.ts';
import { useText } from '../../text/texts.ts';
import { Page } from '../../ui/page.tsx';
import { TabLinks } from '../../ui/tabs.tsx';
import { CaughtMails } from './caught-mails.tsx';
import { Outbox } from './outbox.tsx';

/** What left the application; in the demonstration also the mail itself, which goes nowhere else. */
export function MessagesPage() {
  const t = useText(messagesText);
  const { isDemonstration } = usePerson();
  const { filters } = useAddressFilters(['view', 'm']);
  const view = filters.view === 'outgoing' || !isDemonstration ? 'outgoing' : 'caught';
  return (
    <Page title={t.title} lead={view === 'caught' ? t.caughtLead : t.lead}>
      {isDemonstration && (
        <TabLinks
          label={t.title}
          current={view}
          tabs={(['caught', 'outgoing'] as const).map((key) => ({
            key,
            label: t.views[key],
            to: `${paths.messages()}?view=${key}`,
          }))}
        />
      )}
      {view === 'caught' ? <CaughtMails /> : <Outbox />}
    </Page>
  );
}
