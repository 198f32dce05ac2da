import { CASE_STATES } from '../../../../domain/dnsbl/delisting-case.ts';
import { useCases } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { delistingText } from '../../text/delisting.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { At } from '../../ui/time.tsx';
import { ListPage } from '../records/list-page.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';
import { CaseStateMark } from './case-state.tsx';
import { Exports } from './exports.tsx';

export function DelistingCasesPage() {
  const names = useText(pageNamesText);
  const b = useText(blacklistText);
  const t = useText(delistingText);
  const c = t.columns;
  const address = useAddressFilters(['q', 'state', 'open']);
  const { open, state } = address.filters;
  // Open ones unless a state or all of them are asked for.
  const isAll = open === 'false' || state !== undefined;
  return (
    <ListPage
      title={names.delistingCases}
      lead={t.lead}
      tabs={<BlacklistTabs current="cases" />}
      address={address}
      filters={[
        { key: 'q', search: t.searchPlaceholder },
        {
          key: 'state',
          label: c.state,
          any: t.openOnly,
          choices: [{ value: 'all', label: t.all }, ...choicesOf(CASE_STATES, t.states)],
          value: open === 'false' ? 'all' : state,
          changes: (value) =>
            value === 'all' ? { open: 'false', state: undefined } : { open: undefined, state: value },
        },
      ]}
      topic="dnsbl-cases"
      exports={<Exports of="cases" />}
      list={useCases({ ...address.filters, open: isAll ? undefined : 'true' })}
      label={b.tabs.cases}
      columns={[
        { key: 'code', head: c.code, className: 'code nowrap' },
        { key: 'state', head: c.state, cell: (item) => <CaseStateMark state={item.state} /> },
        { key: 'about', head: c.about, className: 'code' },
        { key: 'zone', head: c.zone, className: 'code' },
        {
          key: 'codes',
          head: c.codes,
          className: 'subject',
          cell: ({ codes, meanings }) => meanings.filter(Boolean).join(', ') || codes.join(', '),
        },
        {
          key: 'owner',
          head: c.owner,
          className: 'wide-only',
          cell: ({ owner }) => owner ?? <span className="soft">{t.unassigned}</span>,
        },
        {
          key: 'next',
          head: c.next,
          className: 'wide-only',
          cell: ({ nextRequestOn }) => nextRequestOn && <At at={nextRequestOn} />,
        },
        { key: 'openedAt', head: c.opened, kind: 'age' },
      ]}
      rowTo={({ id }) => paths.delistingCase(id)}
      card={(item) => [
        [
          <span key="about" className="mono">
            {item.about}
          </span>,
          <span key="code" className="mono">
            {item.code}
          </span>,
        ],
        [item.zone, <CaseStateMark key="state" state={item.state} />],
      ]}
      empty={{ title: t.empty, text: t.emptyText }}
    />
  );
}
