import { useMemo } from 'react';
import type { DnsblProofEntries, DnsblProofEntry } from '../../../../contract/dnsbl.ts';
import type { DnsblZoneProof } from '../../../../contract/dnsbl-zones.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { Empty } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { HealthMark } from './verdict.tsx';

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
  const columns = useProofColumns(withZone === true);
  return (
    <section className="stack-tight">
      <h2>{t.zones.proofs}</h2>
      <p className="soft small">{t.sweeps.proofLead}</p>
      <Table
        label={t.zones.proofs}
        columns={columns}
        rows={proofs}
        rowKey={({ sweepId, zoneId }) => `${sweepId} ${zoneId}`}
        rowTo={({ sweepId, zoneId }) =>
          withZone === true ? paths.zone(String(zoneId)) : paths.sweep(String(sweepId))
        }
        compact
        wrap
        renderCard={(proof) => (
          <>
            <span className="card-line">
              <span className="mono card-title">{withZone === true ? proof.zone : proof.sweepId}</span>
              <HealthMark health={proof.health} />
            </span>
            <Entries entries={[...proof.positive, ...proof.negative]} />
          </>
        )}
        empty={<Empty title={t.neverTested} />}
      />
    </section>
  );
}

function useProofColumns(withZone: boolean): readonly Column<DnsblZoneProof>[] {
  const t = useText(blacklistText);
  return useMemo(() => {
    const zone: Column<DnsblZoneProof> = {
      key: 'zone',
      head: t.zones.zone,
      look: 'code',
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

/** What showed the list's health in the last check, beside a verdict. */
export function ProofLines({ proof }: { readonly proof: DnsblProofEntries }) {
  return <Entries entries={[...proof.positive, ...proof.negative]} />;
}

function Entries({ entries }: { readonly entries: readonly DnsblProofEntry[] }) {
  const t = useText(blacklistText);
  return (
    <ul className="plain small">
      {entries.map(({ entry, codes, rcode, failure }) => (
        <li key={entry}>
          <span className="mono">{entry}</span>{' '}
          <span className="soft">
            → {codes.length > 0 ? codes.join(', ') : (rcode ?? failure ?? t.sweeps.noAnswer)}
          </span>
        </li>
      ))}
    </ul>
  );
}
