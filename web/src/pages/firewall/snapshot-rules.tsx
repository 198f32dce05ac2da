import type { ReactNode } from 'react';
import type { SnapshotRule } from '../../../../contract/firewall/snapshots.ts';
import { RiskMark } from '../../forms/firewall/risk-mark.tsx';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { Day } from '../../ui/time.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table.tsx';
import { Entries } from './rule-marks.tsx';

type Words = (typeof firewallSnapshotsText)['it'];

/** A rule as the export has it, in the columns of the register. */
export function snapshotRuleColumns(t: Words): readonly Column<SnapshotRule>[] {
  return [
    { key: 'line', head: t.line, className: 'number snapshot-line', cell: ({ line }) => line },
    { key: 'id', head: t.rule, className: 'subject', cell: (rule) => <RuleName rule={rule} /> },
    { key: 'action', head: t.action, cell: (rule) => <ActionMark rule={rule} t={t} /> },
    { key: 'src', head: t.sources, className: 'code entries', cell: ({ sources }) => entries(sources, t) },
    {
      key: 'dst',
      head: t.destinations,
      className: 'code entries',
      cell: ({ destinations }) => entries(destinations, t),
    },
    { key: 'svc', head: t.services, className: 'code entries', cell: ({ services }) => entries(services, t) },
    {
      key: 'zones',
      head: t.zones,
      className: 'wide-only nowrap',
      cell: ({ fromZones, toZones }) => `${fromZones.join(', ') || t.any} → ${toZones.join(', ') || t.any}`,
    },
  ];
}

export function SnapshotRuleCard({
  rule,
  t,
  start,
}: {
  readonly rule: SnapshotRule;
  readonly t: Words;
  readonly start?: ReactNode;
}) {
  return (
    <>
      <span className="card-line">
        {start}
        <strong className="card-title">{rule.id}</strong>
        <ActionMark rule={rule} t={t} />
      </span>
      <RuleComment rule={rule} />
      <Ended rule={rule} />
      <RiskMark level={rule.risk} />
      <span className="small mono">
        {rule.sources.join(', ') || t.nothing} → {rule.destinations.join(', ') || t.nothing} ·{' '}
        {rule.services.join(', ') || t.nothing}
      </span>
    </>
  );
}

const entries = (values: readonly string[], t: Words) =>
  values.length === 0 ? <span className="soft">{t.nothing}</span> : <Entries entries={values} />;

/** Past its last day a rule takes nothing, whatever its line says. */
function Ended({ rule }: { readonly rule: SnapshotRule }) {
  const t = useText(firewallSnapshotsText);
  return (
    rule.isExpired &&
    rule.expiresOn !== null && (
      <span className="small">
        {t.endedOn} <Day day={rule.expiresOn} />
        {t.takesNothing}
      </span>
    )
  );
}

function RuleName({ rule }: { readonly rule: SnapshotRule }) {
  const words = useFirewallWords();
  return (
    <span className="cell-line">
      <span className="mono">{rule.id}</span>
      {rule.comment && <span className="soft">{words(rule.comment)}</span>}
      <Ended rule={rule} />
      <RiskMark level={rule.risk} />
    </span>
  );
}

function RuleComment({ rule }: { readonly rule: SnapshotRule }) {
  const words = useFirewallWords();
  return rule.comment && <span className="small">{words(rule.comment)}</span>;
}

function ActionMark({ rule, t }: { readonly rule: SnapshotRule; readonly t: Words }) {
  if (rule.isExpired) return <StatusBadge tone="neutral">{t.expired}</StatusBadge>;
  if (!rule.isExact && rule.isEnabled)
    return (
      <StatusBadge tone="waiting">
        {rule.isActionKnown ? `${t.actions[rule.action]}, ${t.notExact}` : t.notExact}
      </StatusBadge>
    );
  if (!rule.isEnabled) return <StatusBadge tone="neutral">{t.disabled}</StatusBadge>;
  return (
    <StatusBadge tone={rule.action === 'accept' ? 'active' : 'done'}>
      {rule.schedule === null ? t.actions[rule.action] : `${t.actions[rule.action]} ${t.atTimes}`}
    </StatusBadge>
  );
}
