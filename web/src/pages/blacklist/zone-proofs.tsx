import { useMemo } from 'react';
import type { DnsblProofEntries, DnsblProofEntry } from '../../../../contract/dnsbl/dnsbl.ts';
import type { DnsblZoneProof } from '../../../../contract/dnsbl/zones.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { EmptyState } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { HealthMark } from './verdict.tsx';
import './folded.scss';

/** What the test entries answered: the ground on which a list's verdicts are believed. */
export function Proofs({
  proofs,
  withZone,
}: {
  readonly proofs: readonly DnsblZoneProof[];
  /** In a check: the proofs of all its lists. */
  readonly withZone?: boolean;
}) {
  const t = useText(blacklistText);
  const shown = withZone === true ? proofs : proofs.slice(0, LAST);
  const older = proofs.slice(shown.length);
  return (
    <section className="stack-tight">
      <h2>{t.zones.proofs}</h2>
      <p className="soft small">{t.sweeps.proofLead}</p>
      <ProofTable proofs={shown} withZone={withZone === true} />
      {older.length > 0 && (
        <details className="folded">
          <summary>{t.zones.olderProofs(older.length)}</summary>
          <ProofTable proofs={older} withZone={false} />
        </details>
      )}
    </section>
  );
}

/** Of one list these stand in sight; the older ones behind a line. */
const LAST = 5;

function ProofTable({
  proofs,
  withZone,
}: {
  readonly proofs: readonly DnsblZoneProof[];
  readonly withZone: boolean;
}) {
  const t = useText(blacklistText);
  const columns = useProofColumns(withZone);
  return (
    <Table
      label={t.zones.proofs}
      columns={columns}
      rows={proofs}
      rowKey={({ sweepId, zoneId }) => `${sweepId} ${zoneId}`}
      rowTo={({ sweepId, zoneId }) => (withZone ? paths.zone(String(zoneId)) : paths.sweep(String(sweepId)))}
      compact
      wrap
      renderCard={(proof) => (
        <>
          <span className="card-line">
            <span className="mono card-title">{withZone ? proof.zone : proof.sweepId}</span>
            <HealthMark health={proof.health} />
          </span>
          <Entries entries={[...proof.positive, ...proof.negative]} />
        </>
      )}
      empty={<EmptyState title={t.neverTested} />}
    />
  );
}

function useProofColumns(withZone: boolean): readonly Column<DnsblZoneProof>[] {
  const t = useText(blacklistText);
  return useMemo(() => {
    const zone: Column<DnsblZoneProof> = {
      key: 'zone',
      head: t.zones.zone,
      className: 'code',
      cell: (proof) => proof.zone,
    };
    const when: Column<DnsblZoneProof> = {
      key: 'at',
      head: t.zones.when,
      cell: ({ at }) => <Age at={at} />,
    };
    return [
      withZone ? zone : when,
      { key: 'health', head: t.zones.health, cell: ({ health }) => <HealthMark health={health} /> },
      {
        key: 'positive',
        head: t.sweeps.positive,
        cell: ({ positive }) => <Entries entries={positive} />,
      },
      {
        key: 'negative',
        head: t.sweeps.negative,
        cell: ({ negative }) => <Entries entries={negative} />,
      },
      ...(withZone ? [when] : []),
    ];
  }, [t, withZone]);
}

/** What showed the list's health in the last check, in one line beside a verdict. */
export function ProofLines({ proof }: { readonly proof: DnsblProofEntries }) {
  const answer = useAnswer();
  return (
    <div className="soft small break">
      {[...proof.positive, ...proof.negative].map((one) => `${one.entry} → ${answer(one)}`).join(' · ')}
    </div>
  );
}

function useAnswer() {
  const t = useText(blacklistText);
  const why: Readonly<Record<string, string>> = t.sweeps.failures;
  return ({ codes, rcode, failure }: DnsblProofEntry) =>
    codes.length > 0
      ? codes.join(', ')
      : (rcode ?? (failure === null ? t.sweeps.noAnswer : (why[failure] ?? failure)));
}

function Entries({ entries }: { readonly entries: readonly DnsblProofEntry[] }) {
  const answer = useAnswer();
  return (
    <ul className="plain small">
      {entries.map((one) => (
        <li key={one.entry}>
          <span className="mono">{one.entry}</span> <span className="soft">→ {answer(one)}</span>
        </li>
      ))}
    </ul>
  );
}
