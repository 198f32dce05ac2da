import { useNotificationSettings } from '../../api/notification-settings.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { NoMailServer } from './no-mail-server.tsx';
import { NotificationsForm } from './notifications-form.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import './settings.scss';

/** Which events the office is told of, on which roads. */
export function NotificationsPage() {
  const t = useText(notificationSettingsText);
  const mayManage = useMay()('notifications.manage');
  const page = useNotificationSettings();
  return (
    <Page title={t.title} lead={t.lead}>
      <SettingsTabs current="notifications" />
      {page.isError && <ErrorState message={messageOf(page.error)} onRetry={() => void page.refetch()} />}
      {page.isPending && <Loading />}
      {page.data && !page.data.hasMailServer && <NoMailServer />}
      {page.data && (
        <fieldset className="settings-forms" disabled={!mayManage}>
          <NotificationsForm settings={page.data.settings} />
        </fieldset>
      )}
    </Page>
  );
}
