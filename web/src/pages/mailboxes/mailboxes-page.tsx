import { useCallback, useState } from 'react';
import { MAILBOX_FINDINGS, type MailboxFindingCode } from '../../../../domain/mailboxes/findings.ts';
import { MAILBOX_STATES, PEC_KINDS, PEO_KINDS } from '../../../../domain/mailboxes/mailbox.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMailboxList, usePecProviders } from '../../api/mailboxes.ts';
import { useSectors } from '../../api/people.ts';
import { isConfined, useMay, usePerson } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ColumnsMenu } from '../../ui/columns-menu.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { UpdatedBadge } from '../../ui/updated-badge.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { FindingFilter } from '../records/finding-filter.tsx';
import { RecordList } from '../records/record-list.tsx';
import { SavedFilters } from '../saved-filters/saved-filters.tsx';
import { ChosenMailboxes } from './chosen-mailboxes.tsx';
import { MailboxCard, useMailboxColumns } from './mailbox-columns.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

const FILTERS = ['q', 'kind', 'state', 'sectorId', 'providerId', 'finding', 'hasFindings'] as const;
const FINDINGS = Object.keys(MAILBOX_FINDINGS) as MailboxFindingCode[];

export function MailboxesPage() {
  const t = useText(mailboxesText);
  const c = useText(commonText);
  const may = useMay();
  const { person } = usePerson();
  const address = useAddressFilters([...FILTERS, 'service', 'sort', 'columns']);
  const { change } = address;
  const { service: asked, columns: shownColumns, ...filters } = address.filters;
  // `all` is how the deadlines page asks for a finding wherever it is; no tab is current then.
  const section = asked === 'pec' || asked === 'all' ? asked : 'peo';
  const service = section === 'all' ? undefined : section;
  const sort = filters.sort ?? 'address';
  const list = useMailboxList({ ...filters, service, sort });
  const sectors = useSectors(!isConfined(person.roles));
  const providers = usePecProviders();
  const columns = useMailboxColumns(service ?? 'peo');
  const shown =
    shownColumns?.split(',') ?? columns.filter((column) => column.optional !== 'off').map(({ key }) => key);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const search = useCallback((q: string) => change({ q }), [change]);
  const isFiltered = FILTERS.some((key) => filters[key] !== undefined);
  const newMailbox = may('mailboxes.manage') && (
    <ButtonLink kind="primary" icon="plus" to={paths.newMailbox({ service: service ?? 'peo' })}>
      {t.new}
    </ButtonLink>
  );

  return (
    <Page title={t.title} actions={newMailbox}>
      <MailboxTabs current={section} />
      <div className="filters">
        <SearchField value={filters.q ?? ''} placeholder={t.searchPlaceholder} onValue={search} />
        <FilterSelect
          label={t.columns.kind}
          any={t.anyKind}
          value={filters.kind}
          choices={(service === 'pec' ? PEC_KINDS : PEO_KINDS).map((value) => ({
            value,
            label: t.kinds[value],
          }))}
          onValue={(kind) => change({ kind })}
        />
        <FilterSelect
          label={t.columns.state}
          any={t.anyState}
          value={filters.state}
          choices={MAILBOX_STATES.map((value) => ({ value, label: t.states[value] }))}
          onValue={(state) => change({ state })}
        />
        {sectors.data && (
          <FilterSelect
            label={t.columns.sector}
            any={t.anySector}
            value={filters.sectorId}
            choices={sectors.data.items.map(({ id, name }) => ({ value: id, label: name }))}
            onValue={(sectorId) => change({ sectorId })}
          />
        )}
        {service === 'pec' && (
          <FilterSelect
            label={t.columns.provider}
            any={t.anyProvider}
            value={filters.providerId}
            choices={providers.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            onValue={(providerId) => change({ providerId })}
          />
        )}
        <FindingFilter
          label={t.columns.findings}
          any={t.anyFinding}
          withFindings={t.withFindings}
          words={t.findings}
          codes={FINDINGS}
          filters={filters}
          onChange={change}
        />
        {isFiltered && (
          <Button
            kind="quiet"
            small
            icon="close"
            onClick={() => change(Object.fromEntries(FILTERS.map((key) => [key, undefined])))}
          >
            {c.clear}
          </Button>
        )}
        <div className="filters-end">
          <UpdatedBadge topic="mailboxes" />
          <SavedFilters list="mailboxes" />
          <span className="only-wide">
            <ColumnsMenu
              columns={columns}
              shown={shown}
              onChange={(keys) => change({ columns: keys.join(',') })}
            />
          </span>
        </div>
      </div>
      <RecordList
        list={list}
        label={service === undefined ? t.title : t[service]}
        columns={columns.filter(({ key, optional }) => optional === undefined || shown.includes(key))}
        rowKey={({ id }) => id}
        rowTo={({ id }) => paths.mailbox(id)}
        renderCard={(mailbox) => <MailboxCard mailbox={mailbox} />}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        choice={
          may('mailboxes.manage')
            ? { chosen, onChange: setChosen, nameOf: (mailbox) => mailbox.address }
            : undefined
        }
        empty={
          <EmptyState title={t.emptyTitle} action={!isFiltered && newMailbox}>
            {isFiltered ? t.emptyFiltered : t.emptyText}
          </EmptyState>
        }
      >
        {(rows) => (
          <ChosenMailboxes
            mailboxes={rows.filter(({ id }) => chosen.has(id))}
            onDone={() => setChosen(new Set())}
          />
        )}
      </RecordList>
    </Page>
  );
}
