import { paths } from '../../paths.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

export function WorkstationTabs({ current }: { readonly current: 'coverage' | 'list' | 'obsolete' }) {
  const t = useText(workstationsText);
  return (
    <SectionTabs
      label={t.title}
      tabs={[
        { label: t.coverage, to: paths.coverage(), current: current === 'coverage' },
        { label: t.list, to: paths.workstations(), current: current === 'list' },
        { label: t.obsolete, to: paths.obsoleteProducts(), current: current === 'obsolete' },
      ]}
    />
  );
}
