import { useDnsblSettings } from '../../api/dnsbl.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { BlacklistForm } from './blacklist-form.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import './settings.scss';

export function BlacklistSettingsPage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const may = useMay();
  const page = useDnsblSettings();
  return (
    <Page title={names.blacklistSettings} lead={t.blacklist.lead}>
      <SettingsTabs current="blacklist" />
      {page.isError && <ErrorState message={messageOf(page.error)} onRetry={() => void page.refetch()} />}
      {page.isPending && <Loading />}
      {/* What is wrong with the channels stands at the channels, and follows what is typed. */}
      {page.data?.warnings
        .filter(({ code }) => code === 'no-schedule')
        .map((warning) => (
          <Alert key={warning.code} kind="waiting">
            {warning.text}
          </Alert>
        ))}
      {page.data && (
        <fieldset className="settings-forms" disabled={!may('dnsbl.manage') && !may('dnsbl.authorise')}>
          <BlacklistForm settings={page.data.settings} />
        </fieldset>
      )}
    </Page>
  );
}
