import type { FlowPreview, PacketExample, RuleMention } from '../../../../contract/firewall/preview.ts';
import { firewallThroughText } from '../../text/firewall-through.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { packetText } from './packet-text.ts';

type Impact = NonNullable<FlowPreview['impact']>;
type Part = NonNullable<Impact['through']>['parts'][number];
type Words = (typeof firewallThroughText)['it'];

/** By the public address and by the inner one: how a packet arrives, which rule decides it today, how it goes on. */
export function FlowThrough({ through }: { readonly through: NonNullable<Impact['through']> }) {
  const t = useText(firewallThroughText);
  const words = useFirewallWords();
  return (
    <div>
      <span className="field-label">{t.title}</span>
      {through.parts.length === 0 && <p className="soft">{t.hidden}</p>}
      <ul className="plain stack-tight">
        {through.parts.map((part, index) => (
          <li key={index}>
            <div>
              {t.arrives} <span className="mono">{packetText(part.before)}</span>
              {zonesOf(part.before)}
            </div>
            <div>
              {t.today} {outcome(part, t)}
              {part.rule === null ? ` (${t.end})` : `: ${t.rule} ${ruleName(part.rule, words)}`}
            </div>
            {isTranslated(part) && (
              <div>
                {t.goesOn} <span className="mono">{packetText(part.after)}</span>{' '}
                <span className="soft small">{translations(part, t)}</span>
              </div>
            )}
          </li>
        ))}
      </ul>
      {through.parts.length > 0 && !through.complete && <p className="soft small">{t.incomplete}</p>}
    </div>
  );
}

const ruleName = ({ number, name }: RuleMention, words: (sentence: string) => string): string =>
  number === 0 ? words(name) : `${number} «${name}»`;

/** What tells two parts with the same addresses apart. */
const zonesOf = ({ from, to }: PacketExample): string =>
  from === null && to === null ? '' : ` (${from ?? '*'} → ${to ?? '*'})`;

const isTranslated = ({ translation, sourceTranslation }: Part): boolean =>
  translation !== null || sourceTranslation !== null;

function outcome({ action, isCertain, isOutcomeKnown }: Part, t: Words): string {
  if (!isOutcomeKnown) return t.unknown;
  return isCertain ? t.outcomes[action] : t.perhaps[action];
}

function translations({ translation, sourceTranslation: source }: Part, t: Words): string {
  return [
    translation === null ? '' : t.destination(translation.id),
    source === null ? '' : t.source(source.id, source.toAddresses.length === 0, source.isCertain),
  ]
    .filter((text) => text !== '')
    .join('; ');
}
