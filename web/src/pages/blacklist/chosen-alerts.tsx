import type { DnsblAlert } from '../../../../contract/dnsbl/sweeps.ts';
import {
  acknowledgeAlert,
  forgetAcknowledgement,
  takeAlert,
  useDnsblChange,
} from '../../api/dnsbl-changes.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { ChosenBar } from '../../ui/chosen-bar.tsx';
import { Button } from '../../ui/button.tsx';

/** What can be done to the chosen alerts at once. Who was faster with one of them does not keep the others back. */
export function ChosenAlerts({
  alerts,
  onDone,
}: {
  readonly alerts: readonly DnsblAlert[];
  readonly onDone: () => void;
}) {
  const t = useText(blacklistText).alerts;
  const c = useText(commonText);
  const open = alerts.filter(({ state }) => state === 'open');
  const takeBack = useDnsblChange(() => c.undone);
  const acknowledge = useDnsblChange<string[]>((ids) => ({
    kind: 'success',
    title: c.doneTo(ids.length, open.length),
    ...(ids.length > 0 && {
      undo: () => takeBack.mutate(() => Promise.all(ids.map(forgetAcknowledgement))),
    }),
  }));
  const charge = useDnsblChange<string[]>((ids) => c.doneTo(ids.length, alerts.length));
  if (alerts.length === 0) return null;
  return (
    <ChosenBar count={alerts.length} onNone={onDone}>
      {open.length > 0 && (
        <Button
          small
          busy={acknowledge.isPending}
          onClick={() => acknowledge.mutate(() => eachOf(open, acknowledgeAlert), { onSuccess: onDone })}
        >
          {t.acknowledge}
        </Button>
      )}
      <Button
        small
        kind="primary"
        busy={charge.isPending}
        onClick={() => charge.mutate(() => eachOf(alerts, takeAlert), { onSuccess: onDone })}
      >
        {t.charge}
      </Button>
    </ChosenBar>
  );
}

/** @returns those that it was done to */
async function eachOf(
  rows: readonly { readonly id: string }[],
  work: (id: string) => Promise<void>,
): Promise<string[]> {
  const done: string[] = [];
  let refusal: unknown;
  for (const { id } of rows) {
    try {
      await work(id);
      done.push(id);
    } catch (refused) {
      refusal = refused;
    }
  }
  if (done.length === 0) throw refusal;
  return done;
}
