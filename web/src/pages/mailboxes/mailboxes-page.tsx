import { useState } from 'react';
import { MAILBOX_FINDINGS, type MailboxFindingCode } from '../../../../domain/mailboxes/findings.ts';
import { MAILBOX_STATES, PEC_KINDS, PEO_KINDS } from '../../../../domain/mailboxes/mailbox.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMailboxList, usePecProviders } from '../../api/mailboxes.ts';
import { useSectors } from '../../api/people.ts';
import { isConfined, useMay, usePerson } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';
import { findingFilter } from '../records/finding-filter.ts';
import { ListPage } from '../records/list-page.tsx';
import { ChosenMailboxes } from './chosen-mailboxes.tsx';
import { MailboxCard, useMailboxColumns } from './mailbox-columns.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

const FILTERS = ['q', 'kind', 'state', 'sectorId', 'providerId', 'finding', 'hasFindings'] as const;
const FINDINGS = Object.keys(MAILBOX_FINDINGS) as MailboxFindingCode[];
const named = (
  list: { readonly items: readonly { readonly id: string; readonly name: string }[] } | undefined,
) => list?.items.map(({ id, name }) => ({ value: id, label: name }));

export function MailboxesPage() {
  const names = useText(pageNamesText);
  const t = useText(mailboxesText);
  const c = t.columns;
  const mayManage = useMay()('mailboxes.manage');
  const { person } = usePerson();
  const address = useAddressFilters([...FILTERS, 'sort'], ['service', 'columns']);
  const { service: asked, sort = 'address', columns: _columns, ...filters } = address.filters;
  // `all` is how the deadlines page asks for a finding wherever it is; no tab is current then.
  const section = asked === 'pec' || asked === 'all' ? asked : 'peo';
  const service = section === 'all' ? undefined : section;
  const sectors = useSectors(!isConfined(person.roles));
  const providers = usePecProviders();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const create = mayManage && (
    <ButtonLink kind="primary" icon="plus" to={paths.newMailbox({ service: service ?? 'peo' })}>
      {t.new}
    </ButtonLink>
  );
  return (
    <ListPage
      title={names.mailboxes}
      actions={create}
      tabs={<MailboxTabs current={section} />}
      address={address}
      filters={[
        { key: 'q', search: t.searchPlaceholder },
        {
          key: 'kind',
          label: c.kind,
          any: t.anyKind,
          choices: choicesOf(service === 'pec' ? PEC_KINDS : PEO_KINDS, t.kinds),
        },
        { key: 'state', label: c.state, any: t.anyState, choices: choicesOf(MAILBOX_STATES, t.states) },
        sectors.data && {
          key: 'sectorId',
          label: c.sector,
          any: t.anySector,
          choices: named(sectors.data),
        },
        service === 'pec' && {
          key: 'providerId',
          label: c.provider,
          any: t.anyProvider,
          choices: named(providers.data),
        },
        findingFilter(FINDINGS, t, filters),
      ]}
      topic="mailboxes"
      saved="mailboxes"
      list={useMailboxList({ ...filters, service, sort })}
      label={service === undefined ? t.title : t[service]}
      columns={useMailboxColumns(service ?? 'peo')}
      rowTo={({ id }) => paths.mailbox(id)}
      card={(mailbox) => <MailboxCard mailbox={mailbox} />}
      sort={sort}
      table={{
        choice: mayManage ? { chosen, onChange: setChosen, nameOf: (mailbox) => mailbox.address } : undefined,
      }}
      empty={{ title: t.emptyTitle, text: t.emptyText, filtered: t.emptyFiltered, action: create }}
      bulk={(rows) => (
        <ChosenMailboxes
          mailboxes={rows.filter(({ id }) => chosen.has(id))}
          onDone={() => setChosen(new Set())}
        />
      )}
    />
  );
}
