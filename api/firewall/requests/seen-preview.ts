import type { FlowPreview } from '../../../contract/firewall/preview.ts';
import type { FirewallPreview } from '../../../contract/firewall/request.ts';

/** What a person who is confined to a sector may be told of. */
export interface SeenBySector {
  readonly requests: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
}

/**
 * A preview as it is shown to who is confined to a sector: no word of other sectors' requests, no name of their rules,
 * and not which of the packets asked for the policy already lets pass. Whether it does, wholly, partly or not, stays.
 */
export function previewAsSeen(preview: FirewallPreview, seen: SeenBySector | null): FirewallPreview {
  if (seen === null) return preview;
  return {
    ...preview,
    together: preview.together && {
      ...preview.together,
      newlyPermitted: withoutRegions(preview.together.newlyPermitted),
      newlyDenied: withoutRegions(preview.together.newlyDenied),
      complete: false,
    },
    flows: preview.flows.map((flow) => flowAsSeen(flow, seen)),
  };
}

function flowAsSeen(flow: FlowPreview, { requests, rules }: SeenBySector): FlowPreview {
  const { impact } = flow;
  const own = <T extends { id: string; number: number }>(mentions: readonly T[]): T[] =>
    // Number 0 is another flow of the same request.
    mentions.filter(({ id, number }) => number === 0 || rules.has(id));
  return {
    ...flow,
    collisions: flow.collisions.filter(({ requestId }) => requests.has(requestId)),
    impact: impact && {
      ...impact,
      permittedBy: own(impact.permittedBy),
      unreachable: impact.unreachable && { ...impact.unreachable, by: own(impact.unreachable.by) },
      overrides: own(impact.overrides),
      putBefore: impact.putBefore && (own([impact.putBefore])[0] ?? null),
      newlyPermitted: withoutRegions(impact.newlyPermitted),
      newlyDenied: withoutRegions(impact.newlyDenied),
      complete: false,
    },
  };
}

type Traffic = NonNullable<FlowPreview['impact']>['newlyPermitted'];

const withoutRegions = (traffic: Traffic): Traffic => ({
  ...traffic,
  regions: [],
  regionCount: 0,
  witnesses: [],
});
