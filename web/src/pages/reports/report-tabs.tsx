import { mayBindAsNis } from '../../../../domain/incidents/nis.ts';
import { useNisStatus } from '../../api/incidents.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { incidentsText } from '../../text/incidents.ts';
import { nisYearText } from '../../text/nis-year.ts';
import { reportsText } from '../../text/reports.ts';
import { supplierMonthText } from '../../text/supplier-month.ts';
import { useText } from '../../text/texts.ts';
import { trendsText } from '../../text/trends.ts';
import { SectionTabs } from '../../ui/section-tabs.tsx';

export function ReportTabs({
  current,
}: {
  readonly current: 'requests' | 'trends' | 'suppliers' | 'measures' | 'nis' | 'incidents' | 'register';
}) {
  const t = useText(reportsText);
  const i = useText(incidentsText);
  const s = useText(supplierMonthText);
  const n = useText(nisYearText);
  const d = useText(trendsText);
  const may = useMay();
  const nis = useNisStatus();
  return (
    <SectionTabs
      label={t.title}
      tabs={[
        ...(may('reports.read')
          ? [
              { label: t.tabs.requests, to: paths.reports(), current: current === 'requests' },
              { label: d.tab, to: paths.trends(), current: current === 'trends' },
              { label: t.tabs.measures, to: paths.measures(), current: current === 'measures' },
              ...(mayBindAsNis(nis)
                ? [{ label: n.tab, to: paths.nisYear(), current: current === 'nis' }]
                : []),
            ]
          : []),
        ...(may('suppliers.read')
          ? [{ label: s.tab, to: paths.supplierMonth(), current: current === 'suppliers' }]
          : []),
        ...(may('incidents.read')
          ? [{ label: i.tab, to: paths.incidents(), current: current === 'incidents' }]
          : []),
        ...(may('audit.read')
          ? [{ label: t.tabs.register, to: paths.auditRegister(), current: current === 'register' }]
          : []),
      ]}
    />
  );
}
