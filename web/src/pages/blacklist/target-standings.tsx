import { useMemo } from 'react';
import type { DnsblTargetDetail } from '../../../../contract/dnsbl/dnsbl.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { signOf } from './signs.ts';
import { HealthMark, SignMark } from './verdict.tsx';
import { ProofLines } from './zone-proofs.tsx';
import './folded.scss';

type Standing = DnsblTargetDetail['standings'][number];

const ORDER = ['listed', 'suspected', 'unknown', 'zone-broken', 'refused', 'allow-listed', 'clean', 'never'];

/** What matters in sight: where it is listed, which lists could not say. The rest stands behind a line. */
export function Standings({ target }: { readonly target: DnsblTargetDetail }) {
  const t = useText(blacklistText);
  const sorted = target.standings.toSorted((a, b) => ORDER.indexOf(signOf(a)) - ORDER.indexOf(signOf(b)));
  const isQuiet = (standing: Standing) => signOf(standing) === 'clean' || signOf(standing) === 'allow-listed';
  const quiet = sorted.filter(isQuiet);
  const loud = sorted.filter((standing) => !isQuiet(standing));
  return (
    <section className="stack-tight">
      <h2>{t.targets.standings}</h2>
      {(loud.length > 0 || quiet.length === 0) && <StandingTable label={t.targets.standings} rows={loud} />}
      {quiet.length > 0 && (
        <details className="folded">
          <summary>{t.matrix.cleanOn(quiet.length)}</summary>
          <StandingTable label={t.matrix.cleanOn(quiet.length)} rows={quiet} />
        </details>
      )}
    </section>
  );
}

function StandingTable({ label, rows }: { readonly label: string; readonly rows: readonly Standing[] }) {
  const t = useText(blacklistText);
  const columns = useStandingColumns();
  return (
    <Table
      label={label}
      columns={columns}
      rows={rows}
      rowKey={({ zoneId }) => String(zoneId)}
      rowTo={({ caseId, zoneId }) =>
        caseId === null ? paths.zone(String(zoneId)) : paths.delistingCase(caseId)
      }
      renderCard={(standing) => (
        <>
          <span className="card-line">
            <span className="mono card-title">{standing.zone}</span>
            <SignMark sign={signOf(standing)} />
          </span>
          <span className="card-line small soft">
            <span className="card-title">{standing.meanings.join(', ')}</span>
            <Age at={standing.since} />
          </span>
          {standing.proof !== null && <ProofLines proof={standing.proof} />}
        </>
      )}
      compact
      wrap
      empty={<EmptyState title={t.matrix.never} />}
    />
  );
}

function useStandingColumns(): readonly Column<Standing>[] {
  const t = useText(blacklistText);
  return useMemo(
    () => [
      { key: 'zone', head: t.zones.zone, className: 'code', cell: ({ zone }) => zone },
      {
        key: 'verdict',
        head: t.zones.verdict,
        cell: (standing) => (
          <>
            <SignMark sign={signOf(standing)} />{' '}
            <span className="soft small">
              <Age at={standing.since} />
            </span>
            <div className="small">
              <span className="mono">{standing.codes.join(', ')}</span>{' '}
              {standing.meanings.filter(Boolean).join(', ')}
            </div>
            {standing.txt.map((line) => (
              <div key={line} className="soft small break">
                {line}
              </div>
            ))}
          </>
        ),
      },
      {
        key: 'health',
        head: t.targets.proof,
        cell: ({ health, healthAt, proof }) => (
          <>
            <HealthMark health={health} />{' '}
            {healthAt !== null && (
              <span className="soft small">
                <Age at={healthAt} />
              </span>
            )}
            {proof !== null && <ProofLines proof={proof} />}
          </>
        ),
      },
    ],
    [t],
  );
}
