import { Link } from 'react-router';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';

/** Mail stays queued, and why; the way to mend it for who may. */
export function NoMailServer() {
  const t = useText(notificationSettingsText);
  const mayMend = useMay()('settings.manage');
  return (
    <Alert kind="waiting">
      {t.noMailServer} {mayMend && <Link to={paths.mailServer()}>{t.toMailServer}</Link>}
    </Alert>
  );
}
