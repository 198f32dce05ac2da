import type { DnsblCell, DnsblMatrixZone } from '../../../../contract/dnsbl/dnsbl.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { Age } from '../../ui/time.tsx';
import type { MatrixTarget } from './matrix-model.ts';
import { signIn } from './signs.ts';
import { HealthMark, SignMark } from './verdict.tsx';
import { ProofLines } from './zone-proofs.tsx';

/** Everything known of one address on one list: verdict and age, codes with their meaning, reason, health. */
export function CellCard({
  target,
  zone,
  cell,
}: {
  readonly target: MatrixTarget;
  readonly zone: DnsblMatrixZone;
  readonly cell: DnsblCell | null;
}) {
  const t = useText(blacklistText);
  return (
    <>
      <div className="cell-card-head">
        <span className="mono">{target.text}</span>
        <span className="mono soft">{zone.zone}</span>
      </div>
      <div>
        <strong>
          <SignMark sign={signIn(cell, zone, target)} />
        </strong>
        {cell !== null && (
          <span className="soft">
            {' '}
            · <Age at={cell.since} />
          </span>
        )}
      </div>
      {cell !== null && <Codes cell={cell} />}
      <div className="small soft">
        {t.matrix.listHealth}: <HealthMark health={zone.health} />
        {zone.healthAt !== null && (
          <>
            {' '}
            · <Age at={zone.healthAt} />
          </>
        )}{' '}
        · {t.weights[zone.weight]}
      </div>
      {zone.proof !== null && <ProofLines proof={zone.proof} />}
      <div className="small soft">{cell?.caseId ? t.matrix.openCase : t.matrix.openTarget}</div>
    </>
  );
}

/** Codes with what they mean, and the reason the list gives. */
export function Codes({ cell }: { readonly cell: Pick<DnsblCell, 'codes' | 'meanings' | 'txt'> }) {
  if (cell.codes.length === 0 && cell.txt.length === 0) return null;
  return (
    <ul className="plain codes">
      {cell.codes.map((code, index) => (
        <li key={code}>
          <span className="mono">{code}</span> {cell.meanings[index]}
        </li>
      ))}
      {cell.txt.map((txt) => (
        <li key={txt} className="mono soft">
          {txt}
        </li>
      ))}
    </ul>
  );
}
