import type { ExportAnswer } from '../../../contract/firewall/rules.ts';
import { askThrough, type ThroughPart } from '../../../domain/firewall/ask-through.ts';
import { familyName } from '../../../domain/firewall/policy.ts';
import type { Match } from '../../../domain/firewall/rule.ts';
import type { SnapshotInForce } from '../snapshots/read-snapshot.ts';

const SHOWN = 100;

/** The question put to every policy of an export; policies that no packet asked comes to are left out. */
export function exportAnswer({ snapshot, policy }: SnapshotInForce, asked: Match): ExportAnswer {
  return {
    snapshotId: snapshot.id,
    takenAt: snapshot.takenAt,
    fileName: snapshot.fileName,
    policies: policy.policies.flatMap((one) => {
      const { permitted, dependsOn, complete, parts } = askThrough(one, asked);
      if (parts.length === 0) return [];
      return [
        {
          scope: one.scope,
          family: familyName(one.family),
          permitted,
          dependsOn: [...dependsOn],
          complete: complete && parts.length <= SHOWN,
          parts: parts.slice(0, SHOWN).map(partText),
        },
      ];
    }),
  };
}

function partText({
  rule,
  action,
  isCertain,
  isOutcomeKnown,
  translation,
  sourceTranslation: source,
  before,
  after,
}: ThroughPart) {
  return {
    rule,
    action,
    isCertain,
    isOutcomeKnown,
    translation: translation && { ...translation, toAddresses: [...translation.toAddresses] },
    sourceTranslation: source && { ...source, toAddresses: [...source.toAddresses] },
    before: { ...before },
    after: { ...after },
  };
}
