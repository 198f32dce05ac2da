import { useMemo } from 'react';
import type { CoverageNow } from '../../../../contract/workstations/workstations.ts';
import { WORKSTATION_FINDINGS } from '../../../../domain/workstations/findings.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import './workstations.scss';

type SectorCoverage = CoverageNow['sectors'][number];
type FindingCount = CoverageNow['findings'][number];

/** The sectors, the least covered first: that is where the work is. */
export function CoverageTable({ coverage }: { readonly coverage: CoverageNow }) {
  const t = useText(workstationsText);
  const columns = useCoverageColumns(coverage.thresholdPercent);
  return (
    <Table
      label={t.bySector}
      columns={columns}
      rows={coverage.sectors.toSorted((a, b) => (a.percent ?? 101) - (b.percent ?? 101))}
      rowKey={({ sectorId }) => sectorId ?? 'none'}
      rowTo={({ sectorId }) => paths.workstations(sectorId === null ? {} : { sectorId })}
      renderCard={(sector) => (
        <>
          <span className="card-line">
            <span className="card-title">{sector.sectorName || t.noSector}</span>
            <span className="soft">{t.workstationCount(sector.total)}</span>
          </span>
          <CoverageBar sector={sector} threshold={coverage.thresholdPercent} />
        </>
      )}
      empty={<EmptyState title={t.emptyTitle} />}
    />
  );
}

function useCoverageColumns(threshold: number): readonly Column<SectorCoverage>[] {
  const t = useText(workstationsText);
  return useMemo(() => {
    const count = (key: 'stale' | 'inactive' | 'notSeen' | 'missing' | 'unknown', head: string) => ({
      key,
      head,
      className: key === 'missing' || key === 'stale' ? 'number' : 'number wide-only',
      cell: (sector: SectorCoverage) =>
        sector[key] === 0 ? <span className="soft">0</span> : number(sector[key]),
    });
    return [
      { key: 'sector', head: t.columns.sector, cell: ({ sectorName }) => sectorName || t.noSector },
      {
        key: 'percent',
        head: t.columns.percent,
        cell: (sector) => <CoverageBar sector={sector} threshold={threshold} />,
      },
      { key: 'total', head: t.columns.total, className: 'number', cell: ({ total }) => number(total) },
      count('missing', t.protection.missing),
      count('inactive', t.protection.inactive),
      count('stale', t.protection.stale),
      count('notSeen', t.protection['not-seen']),
      count('unknown', t.protection.unknown),
    ];
  }, [t, threshold]);
}

/** Share as length and number; what is under the threshold says so with a shape as well. */
function CoverageBar({ sector, threshold }: { readonly sector: SectorCoverage; readonly threshold: number }) {
  const t = useText(workstationsText);
  if (sector.percent === null) return <span className="soft">—</span>;
  const isLow = sector.percent < threshold;
  return (
    <span className="coverage">
      <span className="coverage-bar" aria-hidden="true">
        <span className={isLow ? 'low' : undefined} style={{ width: `${sector.percent}%` }} />
        <i style={{ left: `${threshold}%` }} />
      </span>
      <span className="number">{number(sector.percent)} %</span>
      {isLow && <span className="visually-hidden">{t.below}</span>}
    </span>
  );
}

export function WorkstationFindingTable({ findings }: { readonly findings: readonly FindingCount[] }) {
  const t = useText(workstationsText);
  const columns = useFindingColumns();
  return (
    <Table
      label={t.findingsByKind}
      columns={columns}
      rows={findings.toSorted((a, b) => RANK[severityOf(a)] - RANK[severityOf(b)] || b.count - a.count)}
      rowKey={({ code }) => code}
      rowTo={({ code }) => paths.workstations({ finding: code })}
      empty={<EmptyState title={t.noFindings} />}
    />
  );
}

const RANK = { high: 0, medium: 1, low: 2 } as const;
const SEVERITY_TONES = { high: 'danger', medium: 'waiting', low: 'neutral' } as const;
/** An entry of the obsolete list may be less serious than its kind. */
const severityOf = ({ code, high }: FindingCount) =>
  WORKSTATION_FINDINGS[code] === 'high' && high === 0 ? 'medium' : WORKSTATION_FINDINGS[code];

function useFindingColumns(): readonly Column<FindingCount>[] {
  const t = useText(workstationsText);
  return useMemo(
    () => [
      { key: 'finding', head: t.findingsOf, cell: ({ code }) => t.findings[code] },
      {
        key: 'severity',
        head: t.severity,
        cell: (finding) => (
          <StatusBadge tone={SEVERITY_TONES[severityOf(finding)]}>
            {finding.high > 0 && finding.high < finding.count
              ? t.someHigh(finding.high, finding.count)
              : t.severities[severityOf(finding)]}
          </StatusBadge>
        ),
      },
      { key: 'count', head: t.columns.total, className: 'number', cell: ({ count }) => number(count) },
    ],
    [t],
  );
}
