import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { SnapshotRule } from '../../../../contract/firewall/snapshots.ts';
import { adoptSnapshot } from '../../api/firewall-snapshots.ts';
import { messageOf } from '../../api/problem.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.ts';
import { Table, type Column } from '../../ui/table.tsx';
import { SnapshotRuleCard, snapshotRuleColumns } from './snapshot-rules.tsx';

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/dialog.tsx')).ConfirmDialog }));

/** Rules that only the firewall has; the operator takes the chosen ones into the register. */
export function UnregisteredRules({
  snapshotId,
  rules,
  mayAdopt,
}: {
  readonly snapshotId: string;
  readonly rules: readonly SnapshotRule[];
  readonly mayAdopt: boolean;
}) {
  const t = useText(firewallSnapshotsText);
  const client = useQueryClient();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const chosen = rules.filter(({ id }) => picked.has(id));
  const adoption = useMutation({
    mutationFn: () => adoptSnapshot(snapshotId, { ruleIds: chosen.map(({ id }) => id), note: '' }),
    onSuccess: async ({ adopted, numbered }) => {
      await client.invalidateQueries({ queryKey: ['firewall'] });
      setPicked(new Set());
      notify({
        kind: 'success',
        title: t.adopted,
        text: t.adoptedText(number(adopted), number(numbered)),
      });
    },
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
    onSettled: () => setAsking(false),
  });
  const toggle = (id: string) =>
    setPicked((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const box = (rule: SnapshotRule) => (
    <input
      type="checkbox"
      checked={picked.has(rule.id)}
      aria-label={t.chooseRule(rule.id)}
      onChange={() => toggle(rule.id)}
    />
  );
  const pick: Column<SnapshotRule> = { key: 'pick', head: '', className: 'snapshot-pick', cell: box };
  const isAll = rules.length > 0 && chosen.length === rules.length;
  return (
    <section className="stack-tight" aria-label={t.unregistered}>
      <div className="panel-head">
        <h2>{t.unregistered}</h2>
        {mayAdopt && rules.length > 0 && (
          <div className="buttons">
            <Button
              small
              kind="quiet"
              onClick={() => setPicked(new Set(isAll ? [] : rules.map(({ id }) => id)))}
            >
              {isAll ? t.chooseNone : t.chooseAll}
            </Button>
            <Button
              small
              refusal={chosen.length === 0 ? t.adoptRefusal : undefined}
              onClick={() => setAsking(true)}
            >
              {t.adopt(chosen.length)}
            </Button>
          </div>
        )}
      </div>
      {rules.length === 0 ? (
        <p className="soft">{t.noUnregistered}</p>
      ) : (
        <Table
          label={t.unregistered}
          compact
          columns={[...(mayAdopt ? [pick] : []), ...snapshotRuleColumns(t)]}
          rows={rules}
          rowKey={({ id }) => id}
          renderCard={(rule) => (
            <SnapshotRuleCard rule={rule} t={t} {...(mayAdopt && { start: box(rule) })} />
          )}
          empty={null}
        />
      )}
      {asking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onClose={() => setAsking(false)}
            title={t.adoptTitle(number(chosen.length))}
            text={t.adoptText}
            action={t.adoptAction}
            busy={adoption.isPending}
            onConfirm={() => adoption.mutate()}
          />
        </Suspense>
      )}
    </section>
  );
}
