import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { importsText } from '../../text/imports.ts';
import { recordRulesText } from '../../text/record-rules.ts';
import { useText } from '../../text/texts.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { workstationsText } from '../../text/workstations.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

export function WorkstationTabs({
  current,
}: {
  readonly current: 'coverage' | 'list' | 'obsolete' | 'rules' | 'import' | 'upload';
}) {
  const t = useText(workstationsText);
  const i = useText(importsText);
  const s = useText(recordRulesText);
  const u = useText(uploadTokensText);
  const mayManage = useMay()('workstations.manage');
  return (
    <SectionTabs
      label={t.title}
      tabs={[
        { label: t.coverage, to: paths.coverage(), current: current === 'coverage' },
        { label: t.list, to: paths.workstations(), current: current === 'list' },
        { label: t.obsolete, to: paths.obsoleteProducts(), current: current === 'obsolete' },
        ...(mayManage
          ? [
              { label: s.tab, to: paths.workstationRules(), current: current === 'rules' },
              { label: i.tab, to: paths.workstationImport(), current: current === 'import' },
              { label: u.tab, to: paths.uploadTokens(), current: current === 'upload' },
            ]
          : []),
      ]}
    />
  );
}
