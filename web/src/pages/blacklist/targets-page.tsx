import { useState } from 'react';
import type { DnsblTarget } from '../../../../contract/dnsbl/dnsbl.ts';
import { useTargets } from '../../api/dnsbl.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Breakable } from '../../ui/breakable.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { ListPage } from '../records/list-page.tsx';
import { ListTableLinks } from '../records/table-links.tsx';
import { ChosenTargets } from './chosen-targets.tsx';
import { StandingMark } from './standing-mark.tsx';
import { ProposeTargetsDialog } from './propose-targets-dialog.tsx';
import { AddTargetsDialog } from './target-dialogs.tsx';
import { BlacklistTabs } from './blacklist-tabs.tsx';

export function TargetsPage() {
  const names = useText(pageNamesText);
  const t = useText(blacklistText);
  const w = t.targets;
  const mayManage = useMay()('dnsbl.manage');
  const address = useAddressFilters(['q', 'active'], ['new', 'propose']);
  const { q, active, new: isNew, propose } = address.filters;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState(isNew === 'true' && mayManage);
  const [proposing, setProposing] = useState(propose === 'true' && mayManage);
  const add = mayManage && (
    <>
      <Button onClick={() => setProposing(true)}>{w.propose}</Button>
      <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
        {w.add}
      </Button>
    </>
  );
  return (
    <ListPage
      title={names.targets}
      lead={w.lead}
      actions={add}
      tabs={<BlacklistTabs current="targets" />}
      address={address}
      filters={[
        { key: 'q', search: t.matrix.searchPlaceholder },
        {
          key: 'active',
          label: w.state,
          any: w.anyState,
          choices: [
            { value: 'true', label: w.active },
            { value: 'false', label: w.inactive },
          ],
        },
      ]}
      exports={<ListTableLinks of="targets" query={{ q, active }} />}
      list={useTargets({ q, active })}
      label={t.tabs.targets}
      columns={[
        { key: 'text', head: w.text, className: 'code' },
        {
          key: 'state',
          head: w.state,
          className: 'words',
          cell: (target) => <TargetState target={target} />,
        },
        { key: 'service', head: w.service },
        { key: 'label', head: w.label, className: 'subject' },
        { key: 'family', head: w.family, cell: ({ family }) => t.families[family] },
        {
          key: 'heloName',
          head: w.helo,
          className: 'code wide-only',
          cell: ({ heloName }) => heloName && <Breakable text={heloName} />,
        },
        { key: 'checkedAt', head: t.matrix.lastSweep, className: 'wide-only', kind: 'age' },
      ]}
      rowTo={({ id }) => paths.target(id)}
      card={(target) => [
        [
          <span key="text" className="mono">
            {target.text}
          </span>,
          <TargetState key="state" target={target} />,
        ],
        [[target.service, target.label].filter(Boolean).join(' · ')],
      ]}
      table={{
        choice: mayManage ? { chosen, onChange: setChosen, nameOf: (target) => target.text } : undefined,
      }}
      bulk={(rows) => (
        <ChosenTargets
          targets={rows.filter(({ id }) => chosen.has(id))}
          onDone={() => setChosen(new Set())}
        />
      )}
      empty={{ title: w.empty, text: t.matrix.emptyText, action: add }}
    >
      {proposing && (
        <ProposeTargetsDialog
          onClose={() => {
            setProposing(false);
            address.change({ propose: undefined });
          }}
        />
      )}
      {adding && (
        <AddTargetsDialog
          onClose={() => {
            setAdding(false);
            address.change({ new: undefined });
          }}
        />
      )}
    </ListPage>
  );
}

function TargetState({ target }: { readonly target: DnsblTarget }) {
  const t = useText(blacklistText);
  if (!target.active) return <StatusBadge tone="done">{t.targets.inactive}</StatusBadge>;
  return <StandingMark target={target} />;
}
