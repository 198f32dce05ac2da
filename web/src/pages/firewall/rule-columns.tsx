import { Link } from 'react-router';
import type { FirewallRule } from '../../../../contract/firewall/rules.ts';
import { paths } from '../../paths.ts';
import type { firewallText } from '../../text/firewall.ts';
import type { Column } from '../../ui/table.tsx';
import { Age, Day } from '../../ui/time.tsx';
import { RuleAction, RuleMarks, RuleSide } from './rule-marks.tsx';

type Words = (typeof firewallText)['it'];

export function ruleColumns(t: Words): Column<FirewallRule>[] {
  return [
    { key: 'number', head: t.columns.number, className: 'code nowrap', cell: ({ number }) => number },
    { key: 'name', head: t.columns.name, className: 'subject', cell: (rule) => <RuleName rule={rule} /> },
    {
      key: 'action',
      head: t.columns.action,
      cell: (rule) => <RuleAction rule={rule} />,
    },
    {
      key: 'sources',
      head: t.columns.sources,
      className: 'code entries',
      cell: (rule) => <RuleSide rule={rule} side="sources" />,
    },
    {
      key: 'destinations',
      head: t.columns.destinations,
      className: 'code entries',
      cell: (rule) => <RuleSide rule={rule} side="destinations" />,
    },
    {
      key: 'services',
      head: t.columns.services,
      className: 'code entries',
      cell: (rule) => <RuleSide rule={rule} side="services" />,
    },
    {
      key: 'zones',
      head: t.columns.zones,
      cell: ({ fromZones, toZones }) => `${zones(fromZones, t)} → ${zones(toZones, t)}`,
      optional: 'off',
    },
    {
      key: 'owner',
      head: t.columns.owner,
      className: 'wide-only',
      cell: ({ ownerSector }) => ownerSector?.name ?? '',
      optional: 'on',
    },
    {
      key: 'request',
      head: t.columns.request,
      className: 'code',
      cell: ({ request }) => request && <Link to={paths.request(request.id)}>{request.code}</Link>,
      optional: 'off',
    },
    {
      key: 'expires',
      head: t.columns.expires,
      className: 'wide-only',
      cell: ({ expiresOn }) => expiresOn && <Day day={expiresOn} />,
      optional: 'on',
    },
    {
      key: 'review',
      head: t.columns.review,
      cell: ({ reviewOn }) => reviewOn && <Day day={reviewOn} />,
      optional: 'off',
    },
    { key: 'hits', head: t.columns.hits, className: 'number', cell: ({ hits }) => hits, optional: 'off' },
    {
      key: 'updated',
      head: t.columns.updated,
      cell: ({ updatedAt }) => <Age at={updatedAt} />,
      optional: 'off',
    },
  ];
}

function RuleName({ rule }: { readonly rule: FirewallRule }) {
  return (
    <span className="cell-line">
      <span>{rule.name}</span>
      <RuleMarks rule={rule} />
    </span>
  );
}

const zones = (names: readonly string[], t: Words) => (names.length === 0 ? t.anywhere : names.join(', '));
