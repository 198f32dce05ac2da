import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { reportsText } from '../../text/reports.ts';
import { useText } from '../../text/texts.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

export function ReportTabs({ current }: { readonly current: 'requests' | 'measures' | 'register' }) {
  const t = useText(reportsText);
  const mayReadAudit = useMay()('audit.read');
  return (
    <SectionTabs
      label={t.title}
      tabs={[
        { label: t.tabs.requests, to: paths.reports(), current: current === 'requests' },
        { label: t.tabs.measures, to: paths.measures(), current: current === 'measures' },
        ...(mayReadAudit
          ? [{ label: t.tabs.register, to: paths.auditRegister(), current: current === 'register' }]
          : []),
      ]}
    />
  );
}
