import { Link } from 'react-router';
import type { DnsblMatrixZone } from '../../../../contract/dnsbl/dnsbl.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { Age } from '../../ui/time.tsx';
import type { MatrixRow } from './matrix-model.ts';
import { signOf } from './signs.ts';
import { SignShape } from './verdict.tsx';

/** The matrix on a phone: each address with the lists that say something of it. */
export function MatrixList({
  rows,
  zones,
}: {
  readonly rows: readonly MatrixRow[];
  readonly zones: readonly DnsblMatrixZone[];
}) {
  const t = useText(blacklistText);
  return (
    <div className="table-frame">
      <ul className="plain" aria-label={t.matrix.label}>
        {rows.map((row) => (
          <li key={row.target.id}>
            {row.opensGroup && <h2 className="matrix-list-group">{row.service}</h2>}
            <AddressLines row={row} zones={zones} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function AddressLines({
  row,
  zones,
}: {
  readonly row: MatrixRow;
  readonly zones: readonly DnsblMatrixZone[];
}) {
  const t = useText(blacklistText);
  const signs = row.cells.map((cell, index) => ({ cell, sign: signOf(cell), zone: zones[index] }));
  const listed = signs.filter(({ sign }) => sign === 'listed' || sign === 'suspected');
  const clean = signs.filter(({ sign }) => sign === 'clean' || sign === 'allow-listed').length;
  const unknown = signs.filter(
    ({ sign }) => sign === 'unknown' || sign === 'refused' || sign === 'zone-broken',
  ).length;
  return (
    <div className="card-row">
      <span className="card-line">
        <Link to={paths.target(row.target.id)} className="mono">
          {row.target.text}
        </Link>
        <span className="soft small card-title">{row.target.label}</span>
      </span>
      {listed.length > 0 && (
        <ul className="plain target-lines">
          {listed.map(({ cell, sign, zone }) => (
            <li key={zone?.id}>
              <SignShape sign={sign} />
              {cell?.caseId ? (
                <Link to={paths.delistingCase(cell.caseId)} className="mono">
                  {zone?.zone}
                </Link>
              ) : (
                <span className="mono">{zone?.zone}</span>
              )}
              <span className="soft small">
                {cell?.meanings.filter(Boolean).map((meaning) => `${meaning} · `)}
                {cell && <Age at={cell.since} />}
              </span>
            </li>
          ))}
        </ul>
      )}
      <span className="soft small">
        {[clean > 0 && t.matrix.cleanOn(clean), unknown > 0 && t.matrix.unknownOn(unknown)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
