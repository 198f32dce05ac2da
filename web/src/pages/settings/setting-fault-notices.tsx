import { Link } from 'react-router';
import type { SettingFault } from '../../../../contract/setting-faults.ts';
import { useSettingFaults } from '../../api/first-page.ts';
import { paths } from '../../paths.ts';
import { useLanguage } from '../../text/language.ts';
import { settingFaultsText } from '../../text/setting-faults.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';

const PAGE_OF: Partial<Record<SettingFault['place'], string>> = {
  calendar: paths.calendar(),
  firewallCriteria: paths.firewallCriteria(),
  measures: paths.measureMap(),
  incidents: paths.incidentRules(),
  blacklist: paths.blacklistSettings(),
  notifications: paths.notifications(),
  mailServer: paths.mailServer(),
  pec: paths.pecSettings(),
  retention: paths.retention(),
  office: paths.officeData(),
};

/** What is stored and cannot be read, and what holds meanwhile: on the page where it is mended, or all of it. */
export function SettingFaultNotices({ place }: { readonly place?: string }) {
  const t = useText(settingFaultsText);
  const language = useLanguage();
  const faults = useSettingFaults();
  const shown = (faults.data ?? []).filter((fault) => place === undefined || fault.place === place);
  return shown.map((fault) => {
    const page = place === undefined ? PAGE_OF[fault.place] : undefined;
    return (
      <Alert key={fault.key} kind="waiting" title={t.title(fault.name[language])}>
        {t.reason(fault.reason)} {t.inForce(fault)} {t.cure}
        {page !== undefined && (
          <>
            {' '}
            <Link to={page}>{t.open}</Link>
          </>
        )}
      </Alert>
    );
  });
}
