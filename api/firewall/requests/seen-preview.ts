import type { FlowPreview, RuleMention } from '../../../contract/firewall/preview.ts';
import { UNNAMED_BLOCK } from '../../../domain/firewall/flow-judgement.ts';
import type { FirewallPreview } from '../../../contract/firewall/request.ts';

/** What a person who is confined to a sector may be told of. */
export interface SeenBySector {
  readonly requests: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

/** In place of a rule that the person may not be told of; 0 is the number of what is not in the register. */
const SOMEBODY_ELSES: RuleMention = {
  id: '00000000-0000-0000-0000-000000000000',
  number: 0,
  name: 'una regola di altri uffici',
};

/**
 * A preview as it is shown to who is confined to a sector: no word of other sectors' requests, no name of their rules.
 * Which packets change is told as long as only rules that the person may know have a part in it; otherwise only how many,
 * since the rest would draw the policy of others.
 */
export function previewAsSeen(preview: FirewallPreview, seen: SeenBySector | null): FirewallPreview {
  if (seen === null) return preview;
  const flows = preview.flows.map((flow) => flowAsSeen(flow, seen));
  const isWhole = flows.every(({ impact }) => impact === null || !isMasked(impact));
  return {
    ...preview,
    together:
      preview.together && !isWhole
        ? {
            ...preview.together,
            newlyPermitted: withoutRegions(preview.together.newlyPermitted),
            newlyDenied: withoutRegions(preview.together.newlyDenied),
          }
        : preview.together,
    flows,
  };
}

/** How the device calls its translations is not told either. */
const unnamed = (translations: readonly string[]): string[] =>
  translations.length === 0 ? [] : ['una traduzione degli indirizzi'];

type Impact = NonNullable<FlowPreview['impact']>;

const isMasked = ({ permittedBy, unreachable, overrides, putBefore, dependsOn, through }: Impact): boolean =>
  [
    ...(through?.parts ?? []).flatMap(({ rule }) => rule ?? []),
    ...permittedBy,
    ...(unreachable?.by ?? []),
    ...overrides,
    ...(putBefore ? [putBefore] : []),
    ...dependsOn,
  ].includes(SOMEBODY_ELSES);

function flowAsSeen(flow: FlowPreview, { requests, rules }: SeenBySector): FlowPreview {
  const { impact } = flow;
  const asSeen = (mentions: readonly RuleMention[]): RuleMention[] => [
    ...new Set(
      // Number 0 is another flow of the same request.
      mentions.map((one) => (one.number === 0 || rules.has(one.id) ? one : SOMEBODY_ELSES)),
    ),
  ];
  const told = impact && {
    ...impact,
    permittedBy: asSeen(impact.permittedBy),
    unreachable: impact.unreachable && {
      ...impact.unreachable,
      by: asSeen(impact.unreachable.by),
      translations: unnamed(impact.unreachable.translations),
    },
    overrides: asSeen(impact.overrides),
    putBefore: impact.putBefore && asSeen([impact.putBefore])[0]!,
    dependsOn: asSeen(impact.dependsOn),
    // Where a translation leads is the policy of others, unless only the person's own rules stand there.
    through:
      impact.through &&
      (impact.through.parts.every(({ rule }) => rule !== null && rules.has(rule.id))
        ? impact.through
        : { parts: [], complete: false }),
    dependsOnTranslations: unnamed(impact.dependsOnTranslations),
  };
  return {
    ...flow,
    risks:
      told && isMasked(told)
        ? flow.risks.map((risk) =>
            risk.code === 'overrides-block' ? { ...risk, reason: UNNAMED_BLOCK, witness: null } : risk,
          )
        : flow.risks,
    collisions: flow.collisions.filter(({ requestId }) => requests.has(requestId)),
    impact:
      told && isMasked(told)
        ? {
            ...told,
            off: told.off && {
              ...told.off,
              ifEnabled: told.off.ifEnabled && onlyCounted(told.off.ifEnabled),
            },
            newlyPermitted: withoutRegions(told.newlyPermitted),
            newlyDenied: withoutRegions(told.newlyDenied),
          }
        : told,
  };
}

const onlyCounted = <T extends { newlyPermitted: Traffic; newlyDenied: Traffic }>(effect: T): T => ({
  ...effect,
  newlyPermitted: withoutRegions(effect.newlyPermitted),
  newlyDenied: withoutRegions(effect.newlyDenied),
});

type Traffic = NonNullable<FlowPreview['impact']>['newlyPermitted'];

const withoutRegions = (traffic: Traffic): Traffic => ({
  ...traffic,
  regions: [],
  regionCount: 0,
  witnesses: [],
  dependsOn: [],
});
