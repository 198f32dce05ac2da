import type { DnsblCell, DnsblMatrixZone, DnsblVerdict } from '../../../../contract/dnsbl/dnsbl.ts';
import type { MatrixTarget } from './matrix-model.ts';

/** What a cell shows. A listing that a second probe has not found again is only suspected. */
export type Sign = DnsblVerdict | 'suspected' | 'never' | 'not-applicable';

export function signOf(cell: Pick<DnsblCell, 'verdict' | 'state'> | null): Sign {
  if (cell === null) return 'never';
  return cell.verdict === 'listed' && cell.state !== 'confirmed' ? 'suspected' : cell.verdict;
}

/** A list that knows no such addresses says nothing of them: that is not a check that is missing. */
export const signIn = (
  cell: DnsblCell | null,
  zone: Pick<DnsblMatrixZone, 'families'>,
  target: Pick<MatrixTarget, 'family'>,
): Sign => (cell === null && !zone.families.includes(target.family) ? 'not-applicable' : signOf(cell));
