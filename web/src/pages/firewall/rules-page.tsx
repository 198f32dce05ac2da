import { useMemo } from 'react';
import { useFirewallRules } from '../../api/firewall.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallRuleText } from '../../text/firewall-rule.ts';
import { firewallText } from '../../text/firewall.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { RuleCard } from './rule-card.tsx';
import { ruleColumns } from './rule-columns.tsx';

const VIEWS = {
  all: {},
  reviewDue: { reviewDue: 'true' },
  expired: { expired: 'true' },
  orphan: { orphan: 'true' },
  unrequested: { unrequested: 'true' },
  undecided: { undecided: 'true' },
} as const satisfies Record<string, Record<string, string>>;
type View = keyof typeof VIEWS;
const NARROWING = ['reviewDue', 'expired', 'orphan', 'unrequested', 'undecided'] as const;
const MEANINGS = ['source', 'destination', 'service'] as const;

/** The register. Source, destination and service filter by meaning: a /32 finds the /8 that holds it. */
export function RulesPage() {
  const t = useText(firewallText);
  const h = useText(firewallRuleText);
  const may = useMay();
  const address = useAddressFilters(
    ['q', 'source', 'destination', 'service', 'action', 'enabled', 'sectorId'],
    ['view', 'columns'],
  );
  const { view: asked, columns: _columns, ...filters } = address.filters;
  const view: View = asked !== undefined && Object.hasOwn(VIEWS, asked) ? (asked as View) : 'all';
  return (
    <ListPage
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {may('firewall.manage') && <ButtonLink to={paths.newFirewallRule()}>{h.new}</ButtonLink>}
          {may('requests.file') && (
            <ButtonLink kind="primary" icon="plus" to={paths.newFirewallRequest()}>
              {t.request}
            </ButtonLink>
          )}
        </>
      }
      tabs={<FirewallTabs current="rules" />}
      address={address}
      filters={[
        { key: 'q', search: t.search, maxLength: 120 },
        {
          key: 'view',
          label: t.attention,
          any: t.views.all,
          choices: choicesOf(NARROWING, t.views),
          value: view === 'all' ? undefined : view,
        },
        {
          key: 'action',
          label: t.columns.action,
          any: t.anyAction,
          choices: choicesOf(['accept', 'deny'], t.actions),
        },
        {
          key: 'enabled',
          label: t.columns.state,
          any: t.anyState,
          choices: [
            { value: 'true', label: t.enabled },
            { value: 'false', label: t.disabled },
          ],
        },
      ]}
      topic="firewall"
      saved="firewall-rules"
      exports={<ListTableLinks of="firewall-rules" query={{ ...filters, ...VIEWS[view] }} />}
      list={useFirewallRules({ ...filters, ...VIEWS[view] })}
      columns={useMemo(() => ruleColumns(t), [t])}
      rowTo={({ id }) => paths.firewallRule(id)}
      card={(rule) => <RuleCard rule={rule} />}
      empty={{ title: t.empty, text: t.emptyText, filtered: t.emptyFiltered }}
    >
      <search className="filters" aria-label={t.concerns} title={t.concernsHelp}>
        <span className="soft small">{t.concerns}</span>
        {MEANINGS.map((key) => (
          <SearchField
            key={key}
            value={filters[key] ?? ''}
            placeholder={t[key]}
            onValue={(value) => address.change({ [key]: value })}
            maxLength={120}
          />
        ))}
      </search>
    </ListPage>
  );
}
