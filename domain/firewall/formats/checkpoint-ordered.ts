import { NO_MATCH, rule as newRule, type Action, type Rule } from '../rule.ts';
import { withinRule } from './within-rule.ts';

/** A layer of a package. */
export interface OrderedLayer {
  readonly name: string;
  /** Null: it is not in the export. */
  readonly rules: readonly Rule[] | null;
  /** What becomes of packets that none of its rules takes; undefined: the export does not say. */
  readonly end: Action | undefined;
}

/** What the end of a layer, which nobody wrote, is called. */
export const endOfLayer = (name: string, action: Action): string =>
  action === 'deny'
    ? `Fine del livello «${name}»: quello che nessuna regola prende è scartato`
    : `Fine del livello «${name}»: quello che nessuna regola prende è permesso`;

/** More rules than these nobody reads, and each packet of the analysis asks them all. */
const MOST_RULES = 20_000;

/**
 * The ordered layers of a package as one first-match list. What a layer accepts goes on to the next one, what it drops is
 * gone («Ordered Layers and Inline Layers», Security Management Administration Guide): a rule that accepts stands as what
 * the next layer does with its packets, under both numbers.
 */
export class OrderedLayers {
  private written = 0;
  private readonly layers: readonly OrderedLayer[];

  constructor(layers: readonly OrderedLayer[]) {
    this.layers = layers;
  }

  /** Null when they multiply too much. */
  rules(): readonly Rule[] | null {
    const rules = this.from(0, null);
    return this.written > MOST_RULES ? null : rules;
  }

  private from(at: number, outer: Rule | null): Rule[] {
    const layer = this.layers[at]!;
    const rules = [...(layer.rules ?? []), ...this.endOf(layer, at)];
    return rules.flatMap((rule): Rule[] => {
      if (this.written > MOST_RULES) return [];
      const own = outer === null ? rule : within(outer, rule);
      if (own === null) return [];
      const isPassedOn = own.isActionKnown && own.action === 'accept' && own.enabled;
      if (isPassedOn && at + 1 < this.layers.length) return this.from(at + 1, own);
      this.written++;
      return [own];
    });
  }

  /** What is left over at the end of the first layer is dropped like at the end of any policy, unless it says otherwise. */
  private endOf({ name, rules, end }: OrderedLayer, at: number): Rule[] {
    if (at === 0 && rules !== null && end !== 'accept') return [];
    const isKnown = rules !== null && end !== undefined;
    return [
      newRule('fine', end ?? 'deny', {
        isActionKnown: isKnown,
        certain: isKnown ? null : NO_MATCH,
        why: isKnown
          ? []
          : [
              rules === null
                ? `decide anche il livello «${name.slice(0, 60)}», che non è nell’esportazione`
                : `non si sa se il livello «${name.slice(0, 60)}» scarta o permette quello che nessuna sua regola prende`,
            ],
        comment: isKnown ? endOfLayer(name, end) : null,
        reference: null,
      }),
    ];
  }
}

function within(outer: Rule, rule: Rule): Rule | null {
  const met = withinRule(outer, rule);
  return met === null
    ? null
    : {
        ...met,
        id: `${outer.id}>${rule.id}`,
        line: rule.line ?? outer.line,
        logging: outer.logging === true || rule.logging === true ? true : (rule.logging ?? outer.logging),
      };
}
