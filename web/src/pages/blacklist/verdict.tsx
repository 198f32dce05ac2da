import type { DnsblCell, DnsblVerdict, DnsblZoneHealth } from '../../../../contract/dnsbl/dnsbl.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import './verdict.scss';

/** What a cell shows. A listing that a second probe has not found again is only suspected. */
export type Sign = DnsblVerdict | 'suspected' | 'none';

export function signOf(cell: Pick<DnsblCell, 'verdict' | 'state'> | null): Sign {
  if (cell === null) return 'none';
  return cell.verdict === 'listed' && cell.state !== 'confirmed' ? 'suspected' : cell.verdict;
}

export function useSignWord(): (sign: Sign) => string {
  const t = useText(blacklistText);
  return (sign) => {
    switch (sign) {
      case 'none':
        return t.notAsked;
      case 'suspected':
        return t.suspected;
      default:
        return t.verdicts[sign];
    }
  };
}

/** The shape of a verdict: told apart without its colour. */
export function SignShape({ sign }: { readonly sign: Sign }) {
  return <span className={`sign ${sign}`} aria-hidden="true" />;
}

export function SignMark({ sign }: { readonly sign: Sign }) {
  const word = useSignWord();
  return (
    <span className="sign-mark">
      <SignShape sign={sign} /> {word(sign)}
    </span>
  );
}

const HEALTH_SIGNS = {
  ok: 'clean',
  refused: 'refused',
  wildcard: 'zone-broken',
  silent: 'unknown',
  broken: 'zone-broken',
} as const satisfies Record<DnsblZoneHealth, Sign>;

export const healthSign = (health: DnsblZoneHealth | null): Sign =>
  health === null ? 'none' : HEALTH_SIGNS[health];

export function HealthMark({ health }: { readonly health: DnsblZoneHealth | null }) {
  const t = useText(blacklistText);
  return (
    <span className="sign-mark">
      <SignShape sign={healthSign(health)} /> {health === null ? t.neverTested : t.healths[health]}
    </span>
  );
}
