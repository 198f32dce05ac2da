import { ProtectionRules } from '../../../../contract/records/rules.ts';
import { saveProtectionRules, useProtectionRules } from '../../api/record-rules.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { recordRulesText } from '../../text/record-rules.ts';
import { useText } from '../../text/texts.ts';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../records/loaded.tsx';
import { SettingFaultNotices } from '../settings/setting-fault-notices.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';

/** When protection asks for work, and under which coverage an alert goes out. */
export function WorkstationRulesPage() {
  const words = useText(recordRulesText);
  const t = words.workstations;
  const rules = useProtectionRules();
  return (
    <Page title={t.title} lead={t.lead}>
      <WorkstationTabs current="rules" />
      <SettingFaultNotices place="workstations" />
      <Loaded query={rules}>
        {(data) => (
          <RecordPanel
            className="form"
            schema={ProtectionRules}
            initial={valuesFrom(ProtectionRules, data)}
            save={saveProtectionRules}
            topics={['settings', 'workstations']}
            saved={words.saved}
            savedText={words.savedText}
            labels={t}
            help={{ coverageThresholdPercent: t.thresholdHelp }}
            rows={[['staleSignatureDays', 'notSeenDays', 'coverageThresholdPercent']]}
          />
        )}
      </Loaded>
    </Page>
  );
}
