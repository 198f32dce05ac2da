import { useMemo } from 'react';
import { useFirewallRules } from '../../api/firewall.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { ApiProblem, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { firewallRuleText } from '../../text/firewall-rule.ts';
import { firewallText } from '../../text/firewall.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ColumnsMenu } from '../../ui/columns-menu.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { SavedFilters } from '../saved-filters/saved-filters.tsx';
import { FirewallTabs } from './firewall-tabs.tsx';
import { RuleCard } from './rule-card.tsx';
import { ruleColumns } from './rule-columns.tsx';

const VIEWS = {
  all: {},
  reviewDue: { reviewDue: 'true' },
  expired: { expired: 'true' },
  orphan: { orphan: 'true' },
  unrequested: { unrequested: 'true' },
} as const satisfies Record<string, Record<string, string>>;
type View = keyof typeof VIEWS;

/** The register. Source, destination and service filter by meaning: a /32 finds the /8 that holds it. */
export function RulesPage() {
  const t = useText(firewallText);
  const c = useText(commonText);
  const h = useText(firewallRuleText);
  const may = useMay();
  const { filters, change, clear, isFiltered } = useAddressFilters([
    'q',
    'source',
    'destination',
    'service',
    'action',
    'enabled',
    'sectorId',
    'view',
    'columns',
  ]);
  const { view: askedView, columns: shownColumns, ...asked } = filters;
  const view: View = askedView !== undefined && Object.hasOwn(VIEWS, askedView) ? (askedView as View) : 'all';
  const list = useFirewallRules({ ...asked, ...VIEWS[view] });
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const columns = useMemo(() => ruleColumns(t), [t]);
  const shown =
    shownColumns?.split(',') ?? columns.filter(({ optional }) => optional !== 'off').map(({ key }) => key);
  // A filter that is not an address yet: its own explanation, not a general failure.
  const wrong =
    list.error instanceof ApiProblem ? list.error.issues.map(({ message }) => message).join('. ') : '';

  return (
    <Page
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
    >
      <FirewallTabs current="rules" />
      <div className="filters">
        <SearchField
          value={asked.q ?? ''}
          placeholder={t.search}
          onValue={(q) => change({ q })}
          maxLength={120}
        />
        <FilterSelect
          label={t.attention}
          any={t.views.all}
          value={view === 'all' ? undefined : view}
          choices={(['reviewDue', 'expired', 'orphan', 'unrequested'] as const).map((value) => ({
            value,
            label: t.views[value],
          }))}
          onValue={(next) => change({ view: next })}
        />
        <FilterSelect
          label={t.columns.action}
          any={t.anyAction}
          value={asked.action}
          choices={(['accept', 'deny'] as const).map((value) => ({ value, label: t.actions[value] }))}
          onValue={(action) => change({ action })}
        />
        <FilterSelect
          label={t.columns.state}
          any={t.anyState}
          value={asked.enabled}
          choices={[
            { value: 'true', label: t.enabled },
            { value: 'false', label: t.disabled },
          ]}
          onValue={(enabled) => change({ enabled })}
        />
        {isFiltered && (
          <Button kind="quiet" small icon="close" onClick={clear}>
            {c.clear}
          </Button>
        )}
        <div className="filters-end">
          <UpdatedBadge topic="firewall" />
          <SavedFilters list="firewall-rules" />
          <span className="only-wide">
            <ColumnsMenu
              columns={columns}
              shown={shown}
              onChange={(keys) => change({ columns: keys.join(',') })}
            />
          </span>
        </div>
      </div>
      <search className="filters" aria-label={t.concerns} title={t.concernsHelp}>
        <span className="soft small">{t.concerns}</span>
        <SearchField
          value={asked.source ?? ''}
          placeholder={t.source}
          onValue={(source) => change({ source })}
        />
        <SearchField
          value={asked.destination ?? ''}
          placeholder={t.destination}
          onValue={(destination) => change({ destination })}
        />
        <SearchField
          value={asked.service ?? ''}
          placeholder={t.service}
          onValue={(service) => change({ service })}
          maxLength={120}
        />
      </search>
      {list.isError && (rows === undefined || wrong !== '') ? (
        <ErrorState
          message={wrong === '' ? messageOf(list.error) : wrong}
          onRetry={() => void list.refetch()}
        />
      ) : (
        <Table
          label={t.title}
          columns={columns.filter(({ key, optional }) => optional === undefined || shown.includes(key))}
          rows={rows}
          rowKey={({ id }) => id}
          rowTo={({ id }) => paths.firewallRule(id)}
          renderCard={(rule) => <RuleCard rule={rule} />}
          busy={list.isPlaceholderData}
          empty={<EmptyState title={t.empty}>{isFiltered ? t.emptyFiltered : t.emptyText}</EmptyState>}
        />
      )}
      <LoadMore
        shown={rows?.length ?? 0}
        total={list.data?.pages[0]?.total}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </Page>
  );
}
