import type { DnsblZoneHealth } from '../../../../contract/dnsbl/dnsbl.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import type { Sign } from './signs.ts';
import './verdict.scss';

export function useSignWord(): (sign: Sign) => string {
  const t = useText(blacklistText);
  return (sign) => {
    switch (sign) {
      case 'never':
        return t.neverAsked;
      case 'not-applicable':
        return t.notApplicable;
      case 'suspected':
        return t.suspected;
      default:
        return t.verdicts[sign];
    }
  };
}

/** The shape of a verdict: told apart without its colour. */
export function SignShape({ sign }: { readonly sign: Sign | 'in-order' }) {
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
  ok: 'in-order',
  refused: 'refused',
  wildcard: 'zone-broken',
  silent: 'unknown',
  broken: 'zone-broken',
} as const satisfies Record<DnsblZoneHealth, Sign | 'in-order'>;

export const healthSign = (health: DnsblZoneHealth | null): Sign | 'in-order' =>
  health === null ? 'never' : HEALTH_SIGNS[health];

export function HealthMark({ health }: { readonly health: DnsblZoneHealth | null }) {
  const t = useText(blacklistText);
  return (
    <span className="sign-mark">
      <SignShape sign={healthSign(health)} /> {health === null ? t.neverTested : t.healths[health]}
    </span>
  );
}
