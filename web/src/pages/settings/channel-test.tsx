import type { ChannelTestState } from '../../../../contract/notifications/settings.ts';
import { useChannelTest, useChannelTestState } from '../../api/notification-settings.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

const TONES = { queued: 'waiting', sent: 'done', failed: 'danger' } as const;

/** Sends a test by a channel that is saved. */
export function useTestOfChannel(name: string, isDatagram: boolean) {
  const t = useText(notificationSettingsText);
  const test = useChannelTest();
  return {
    button: (refusal: string | undefined) => (
      <Button small busy={test.isPending} refusal={refusal} onClick={() => test.mutate(name)}>
        {t.test}
      </Button>
    ),
    outcome: <TestOutcome test={test.data} isDatagram={isDatagram} />,
  };
}

/** Says that a test is delivered only when the other side took it; until then that it is queued, and why. */
export function TestOutcome({
  test,
  isDatagram = false,
}: {
  readonly test: ChannelTestState | undefined;
  readonly isDatagram?: boolean;
}) {
  const t = useText(notificationSettingsText);
  const state = useChannelTestState(test?.id);
  const shown = state.data?.id === test?.id ? state.data : test;
  if (shown === undefined) return null;
  return (
    <output className="small">
      <StatusBadge tone={TONES[shown.state]}>
        {shown.state === 'sent' && isDatagram ? t.udpSent : t.testStates[shown.state]}
      </StatusBadge>{' '}
      {shown.lastError}
    </output>
  );
}
