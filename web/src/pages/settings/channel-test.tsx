import { useChannelTest, useChannelTestState } from '../../api/notification-settings.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

const TONES = { queued: 'waiting', sent: 'done', failed: 'danger' } as const;

/** Sends a test, and says it is delivered only when the other side took it. */
export function useTestOfChannel(name: string, isDatagram: boolean) {
  const t = useText(notificationSettingsText);
  const test = useChannelTest();
  const state = useChannelTestState(test.data?.id);
  const shown = state.data ?? test.data;
  return {
    button: (refusal: string | undefined) => (
      <Button small busy={test.isPending} refusal={refusal} onClick={() => test.mutate(name)}>
        {t.test}
      </Button>
    ),
    outcome: shown && (
      <p className="small" role="status">
        <StatusBadge tone={TONES[shown.state]}>
          {shown.state === 'sent' && isDatagram ? t.udpSent : t.testStates[shown.state]}
        </StatusBadge>{' '}
        {shown.lastError}
      </p>
    ),
  };
}
