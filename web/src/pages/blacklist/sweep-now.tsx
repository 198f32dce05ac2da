import { isUnderWay, useNewestSweep } from '../../api/dnsbl.ts';
import { startSweep, stopSweep, useDnsblChange, useDnsblRefresh } from '../../api/dnsbl-changes.ts';
import { useMay } from '../../api/session.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useEffect, useRef } from 'react';

/** «Controlla ora»: of everything, or of the named addresses. One check at a time. */
export function CheckNow({
  targetIds,
  label,
  kind = 'primary',
}: {
  readonly targetIds?: readonly string[];
  readonly label?: string;
  readonly kind?: 'primary' | 'secondary';
}) {
  const t = useText(blacklistText);
  const mayManage = useMay()('dnsbl.manage');
  const newest = useNewestSweep();
  const start = useDnsblChange(() => t.sweep.started);
  if (!mayManage) return null;
  const refusal = isUnderWay(newest.data ?? undefined) ? t.sweep.running : undefined;
  const check = (force: boolean) =>
    start.mutate(() =>
      startSweep({ ...(targetIds !== undefined && { targetIds: [...targetIds] }), ...(force && { force }) }),
    );
  return (
    <>
      <Button
        kind={kind}
        icon="refresh"
        busy={start.isPending}
        refusal={refusal}
        onClick={() => check(false)}
      >
        {label ?? t.sweep.now}
      </Button>
      <LazyMenu
        trigger={<IconButton icon="more" label={t.sweep.otherWays} kind="secondary" />}
        entries={[{ kind: 'action', label: t.sweep.force, refusal, onSelect: () => check(true) }]}
      />
    </>
  );
}

/** The check that is under way: how far, what it found so far, and Stop. Nothing when none is. */
export function SweepProgress() {
  const t = useText(blacklistText);
  const mayManage = useMay()('dnsbl.manage');
  const refresh = useDnsblRefresh();
  const newest = useNewestSweep();
  const sweep = newest.data ?? undefined;
  const stop = useDnsblChange(() => t.sweep.stopped);
  const underWay = isUnderWay(sweep);
  // When it ends, what it changed is shown, wherever the page stands.
  const wasUnderWay = useRef(underWay);
  useEffect(() => {
    if (wasUnderWay.current && !underWay) void refresh();
    wasUnderWay.current = underWay;
  });
  if (sweep === undefined || !underWay) return null;
  const title = sweep.state === 'waiting' ? t.sweep.waiting : t.sweep.running;
  return (
    <section className="panel sweep-now" aria-label={title}>
      <div className="sweep-now-head">
        <strong>{title}</strong>
        <span className="soft">
          {t.sweep.kinds[sweep.kind]} · {t.matrix.size(sweep.targets, sweep.zones)}
        </span>
        <output className="soft">
          {t.sweep.progress(number(sweep.done), number(sweep.total))} ·{' '}
          {t.sweep.found(sweep.counts.listed ?? 0, sweep.counts.unknown ?? 0)}
        </output>
        {mayManage && (
          <Button small busy={stop.isPending} onClick={() => stop.mutate(() => stopSweep(sweep.id))}>
            {t.sweep.stop}
          </Button>
        )}
      </div>
      <Progress value={sweep.done} max={sweep.total} label={title} />
    </section>
  );
}
