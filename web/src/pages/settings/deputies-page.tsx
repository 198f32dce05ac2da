import { useMemo, useState } from 'react';
import { CreateDeputy, type Deputy } from '../../../../contract/people/people.ts';
import { createDeputy, revokeDeputy, useDeputies } from '../../api/accounts.ts';
import { usePeople } from '../../api/people.ts';
import { useMay, usePerson } from '../../api/session.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { commonText } from '../../text/common.ts';
import { settingsText } from '../../text/settings.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CardLines } from '../../ui/card-lines.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Page } from '../../ui/page.tsx';
import type { Column } from '../../ui/table.tsx';
import { Day } from '../../ui/time.tsx';
import { ConfirmChange } from '../records/confirm-change.tsx';
import { QueryTable } from '../records/query-table.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

export function DeputiesPage() {
  const names = useText(pageNamesText);
  const t = useText(settingsText);
  const mayManage = useMay()('deputies.manage');
  const { person } = usePerson();
  const list = useDeputies();
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Deputy>();
  const columns = useDeputyColumns(mayManage ? person.id : undefined, setRevoking);
  return (
    <Page
      title={names.deputies}
      lead={t.deputies.lead}
      actions={
        mayManage && (
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {t.deputies.new}
          </Button>
        )
      }
    >
      <SettingsTabs current="deputies" />
      <QueryTable
        query={list}
        label={t.tabs.deputies}
        columns={columns}
        renderCard={(deputy) => (
          <CardLines
            lines={[
              [deputy.deputyName, <StateMark key="state" state={deputy.state} />],
              [
                deputy.managerName,
                <Day key="from" day={deputy.from} />,
                <Day key="until" day={deputy.until} />,
              ],
            ]}
          />
        )}
        empty={[t.deputies.empty, t.deputies.emptyText]}
      />
      {adding && <DeputyDialog onClose={() => setAdding(false)} />}
      {revoking && (
        <ConfirmChange
          title={t.deputies.revokeTitle(revoking.deputyName)}
          text={t.deputies.revokeText}
          action={t.deputies.revoke}
          work={() => revokeDeputy(revoking.id)}
          topics={['people']}
          done={t.deputies.revoked}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </Page>
  );
}

const TONES = { planned: 'neutral', running: 'active', ended: 'done', revoked: 'done' } as const;

function StateMark({ state }: { readonly state: Deputy['state'] }) {
  const t = useText(settingsText);
  return <StatusBadge tone={TONES[state]}>{t.deputies.states[state]}</StatusBadge>;
}

function useDeputyColumns(
  managerId: string | undefined,
  revoke: (deputy: Deputy) => void,
): readonly Column<Deputy>[] {
  const t = useText(settingsText);
  return useMemo(() => {
    const d = t.deputies;
    const columns: Column<Deputy>[] = [
      { key: 'deputy', head: d.deputy, cell: ({ deputyName }) => deputyName },
      { key: 'state', head: t.state, cell: ({ state }) => <StateMark state={state} /> },
      { key: 'manager', head: d.manager, cell: ({ managerName }) => managerName },
      { key: 'from', head: d.from, cell: ({ from }) => <Day day={from} /> },
      { key: 'until', head: d.until, cell: ({ until }) => <Day day={until} /> },
      { key: 'reason', head: d.reason, cell: ({ reason }) => reason },
    ];
    if (managerId !== undefined)
      columns.push({
        key: 'revoke',
        head: d.revoke,
        className: 'number',
        cell: (deputy) =>
          deputy.managerId === managerId &&
          (deputy.state === 'planned' || deputy.state === 'running') && (
            <Button small kind="danger" onClick={() => revoke(deputy)}>
              {d.revoke}
              <span className="visually-hidden"> {deputy.deputyName}</span>
            </Button>
          ),
      });
    return columns;
  }, [t, managerId, revoke]);
}

function DeputyDialog({ onClose }: { readonly onClose: () => void }) {
  const c = useText(commonText);
  const d = useText(settingsText).deputies;
  const { person } = usePerson();
  const people = usePeople({ active: true });
  return (
    <RecordDialog
      title={d.new}
      schema={CreateDeputy}
      initial={{ deputyId: '', from: '', until: '', reason: '' }}
      save={createDeputy}
      topics={['people']}
      saved={d.saved}
      savedText={({ deputyName }) => deputyName}
      onClose={onClose}
      labels={{ deputyId: d.deputy, from: d.from, until: d.until, reason: d.reason }}
      help={{ until: d.untilHelp }}
      rows={({ values, errorOf }) => [
        {
          name: 'deputyId',
          error: values.deputyId === '' && errorOf('deputyId') ? c.required : errorOf('deputyId'),
          choices: [
            { value: '', label: d.deputyPick },
            ...(people.data?.items ?? [])
              // Who may stand in: an operator or another manager.
              .filter(
                ({ id, roles }) =>
                  id !== person.id && roles.some((role) => role === 'operator' || role === 'manager'),
              )
              .map(({ id, displayName }) => ({ value: id, label: displayName })),
          ],
        },
        ['from', 'until'],
        'reason',
      ]}
    />
  );
}
