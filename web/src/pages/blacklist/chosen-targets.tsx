import type { DnsblTarget } from '../../../../contract/dnsbl/dnsbl.ts';
import { changeTarget, startSweep, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ChosenBar } from '../../ui/chosen-bar.tsx';

/** What can be done to the chosen addresses at once: check them, stop watching them, watch them again. */
export function ChosenTargets({
  targets,
  onDone,
}: {
  readonly targets: readonly DnsblTarget[];
  readonly onDone: () => void;
}) {
  const t = useText(blacklistText).targets;
  const c = useText(commonText);
  const watched = targets.filter(({ active }) => active);
  const unwatched = targets.filter(({ active }) => !active);
  const takeBack = useDnsblChange(() => c.undone);
  const sweep = useDnsblChange(() => t.checkStarted);
  const set = async (rows: readonly DnsblTarget[], active: boolean) => {
    for (const { id } of rows) await changeTarget(id, { active });
    return rows.length;
  };
  const stop = useDnsblChange<number>((count) => ({
    kind: 'success',
    title: t.stopped(count),
    undo: () => takeBack.mutate(() => set(watched, true)),
  }));
  const resume = useDnsblChange<number>((count) => ({
    kind: 'success',
    title: t.resumed(count),
    undo: () => takeBack.mutate(() => set(unwatched, false)),
  }));
  if (targets.length === 0) return null;
  return (
    <ChosenBar count={targets.length} onNone={onDone}>
      {watched.length > 0 && (
        <>
          <Button
            small
            busy={sweep.isPending}
            onClick={() =>
              sweep.mutate(() => startSweep({ targetIds: watched.map(({ id }) => id) }), {
                onSuccess: onDone,
              })
            }
          >
            {t.checkChosen}
          </Button>
          <Button
            small
            busy={stop.isPending}
            onClick={() => stop.mutate(() => set(watched, false), { onSuccess: onDone })}
          >
            {t.stop}
          </Button>
        </>
      )}
      {unwatched.length > 0 && (
        <Button
          small
          busy={resume.isPending}
          onClick={() => resume.mutate(() => set(unwatched, true), { onSuccess: onDone })}
        >
          {t.resume}
        </Button>
      )}
    </ChosenBar>
  );
}
