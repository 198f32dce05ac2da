import type { FirewallRule } from '../../../../contract/firewall/rules.ts';
import { firewallText } from '../../text/firewall.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Day } from '../../ui/time.tsx';
import { Chip, StatusBadge } from '../../ui/status-badge.tsx';

/** What asks for attention in a rule. */
export function RuleMarks({ rule }: { readonly rule: FirewallRule }) {
  const t = useText(firewallText);
  return (
    <>
      {rule.notDecided.length > 0 && <Chip tone="waiting">{t.notDecided}</Chip>}
      {rule.takesNothing && <Chip tone="waiting">{t.takesNothing}</Chip>}
      {!rule.isEnabled && <Chip>{t.disabled}</Chip>}
      {rule.isExpired && <Chip tone="danger">{t.expired}</Chip>}
      {rule.isReviewDue && <Chip tone="waiting">{t.reviewDue}</Chip>}
      {rule.ownerSector === null && rule.request === null && <Chip tone="waiting">{t.orphan}</Chip>}
    </>
  );
}

/** A rule that takes nothing says so in words: its sentence speaks of what it would do. */
export function OffNotice({ rule }: { readonly rule: FirewallRule }) {
  const t = useText(firewallText);
  if (rule.isExpired && rule.expiresOn !== null)
    return (
      <Alert kind="waiting" title={t.endedTitle}>
        {t.endedOn} <Day day={rule.expiresOn} />
        {rule.isEnabled ? t.endedText : t.endedAndDisabledText}
      </Alert>
    );
  return rule.isEnabled ? null : (
    <Alert kind="waiting" title={t.disabledTitle}>
      {t.disabledText}
    </Alert>
  );
}

/** What it does; a rule that is not decided does that at most, or nobody knows. */
export function RuleAction({ rule }: { readonly rule: FirewallRule }) {
  const t = useText(firewallText);
  if (!rule.isActionKnown) return <StatusBadge tone="neutral">{t.unknownAction}</StatusBadge>;
  return (
    <StatusBadge tone={rule.action === 'accept' ? 'active' : 'done'}>{t.actions[rule.action]}</StatusBadge>
  );
}

/** A side of a rule; of one that takes no packet, none, whatever its fields say. */
export function RuleSide({
  rule,
  side,
}: {
  readonly rule: FirewallRule;
  readonly side: 'sources' | 'destinations' | 'services';
}) {
  const t = useText(firewallText);
  return rule.takesNothing ? <span className="soft">{t.noPacket}</span> : <Entries entries={rule[side]} />;
}

const SHOWN = 2;

/** The first entries; all of them on hover. */
export function Entries({ entries }: { readonly entries: readonly string[] }) {
  const t = useText(firewallText);
  return (
    <span title={entries.join('\n')}>
      {entries
        .slice(0, SHOWN)
        .map((entry) => (entry === 'any' ? t.anywhere : entry))
        .join(', ')}
      {entries.length > SHOWN && <span className="soft"> {t.others(entries.length - SHOWN)}</span>}
    </span>
  );
}
