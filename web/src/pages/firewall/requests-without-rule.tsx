import { Link } from 'react-router';
import type { FirewallDrift } from '../../../../contract/firewall/snapshots.ts';
import { paths } from '../../paths.ts';
import { firewallDriftText } from '../../text/firewall-drift.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { useText } from '../../text/texts.ts';
import { Table, type Column } from '../../ui/table.tsx';
import { RuleLink } from './rule-link.tsx';

type Row = FirewallDrift['withoutRule'][number];

/** The other way of drift: what was asked, accepted and executed, and stands no more. */
export function RequestsWithoutRule({ found }: { readonly found: readonly Row[] }) {
  const t = useText(firewallDriftText);
  const s = useText(firewallSnapshotsText);
  return (
    <section className="stack-tight" aria-label={t.withoutRule}>
      <h2>{t.withoutRule}</h2>
      {found.length === 0 ? (
        <p className="soft">{t.noWithoutRule}</p>
      ) : (
        <Table
          label={t.withoutRule}
          compact
          columns={columnsOf(t, s)}
          rows={found}
          rowKey={({ rule }) => rule.id}
          renderCard={(row) => (
            <>
              <span className="card-line">
                <RequestLink row={row} />
                <span className="card-title">{row.request.subject}</span>
              </span>
              <span className="card-line small soft">
                <span className="card-title">{row.rule.name}</span>
                <span>{t.whys[row.why]}</span>
              </span>
            </>
          )}
          empty={null}
        />
      )}
    </section>
  );
}

function RequestLink({ row: { request } }: { readonly row: Row }) {
  return (
    <Link to={paths.request(request.id)} className="mono">
      {request.code}
    </Link>
  );
}

/** A rule off the register has no page any more. */
const columnsOf = (
  t: (typeof firewallDriftText)['it'],
  s: (typeof firewallSnapshotsText)['it'],
): readonly Column<Row>[] => [
  { key: 'request', head: s.request, className: 'code', cell: (row) => <RequestLink row={row} /> },
  { key: 'subject', head: '', className: 'subject', cell: ({ request }) => request.subject },
  {
    key: 'rule',
    head: s.rule,
    cell: ({ rule, why }) => (why === 'removed-by-hand' ? rule.name : <RuleLink rule={rule} />),
  },
  { key: 'why', head: t.why, cell: ({ why }) => t.whys[why] },
];
