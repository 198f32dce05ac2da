import { useState } from 'react';
import type { PushDevices as Devices } from '../../../../contract/notifications/push.ts';
import {
  canBePushedTo,
  PUSH_TOPICS,
  pushToThisBrowser,
  removePushDevice,
  testPushDevice,
  usePushDevices,
  usePushTestState,
} from '../../api/push-devices.ts';
import { messageOf } from '../../api/problem.ts';
import { useChange } from '../../api/resource.ts';
import { notificationPreferencesText } from '../../text/notification-preferences.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Age } from '../../ui/time.tsx';

/** The browsers that the person's notices reach while no page is open. */
export function PushDevices() {
  const t = useText(notificationPreferencesText);
  const devices = usePushDevices();
  return (
    <Panel title={t.devices}>
      <p className="soft small">{t.devicesLead}</p>
      {devices.isError && (
        <ErrorState message={messageOf(devices.error)} onRetry={() => void devices.refetch()} />
      )}
      {devices.isPending && <Loading />}
      {devices.data && <List {...devices.data} />}
    </Panel>
  );
}

function List({ publicKey, devices }: Devices) {
  const t = useText(notificationPreferencesText);
  const [isRefused, setRefused] = useState(false);
  const adding = useChange(() => pushToThisBrowser(publicKey), PUSH_TOPICS);
  return (
    <>
      {devices.length > 0 && (
        <ul className="plain stack-tight">
          {devices.map((device) => (
            <Device key={device.id} device={device} />
          ))}
        </ul>
      )}
      {isRefused && <Alert kind="waiting">{t.refused}</Alert>}
      {adding.isError && <Alert kind="danger">{t.failed}</Alert>}
      <div className="buttons">
        <Button
          busy={adding.isPending}
          refusal={canBePushedTo() ? undefined : t.cannot}
          onClick={() => adding.mutate(undefined, { onSuccess: (isAdded) => setRefused(!isAdded) })}
        >
          {t.addDevice}
        </Button>
      </div>
    </>
  );
}

function Device({ device: { id, device, createdAt } }: { readonly device: Devices['devices'][number] }) {
  const t = useText(notificationPreferencesText);
  const n = useText(notificationSettingsText);
  const removing = useChange(() => removePushDevice(id), { ...PUSH_TOPICS, done: () => t.deviceRemoved });
  const test = useChange(() => testPushDevice(id), { topics: [] });
  const state = usePushTestState(test.data?.id);
  const shown = state.data ?? test.data;
  return (
    <li className="stack-tight">
      <span className="panel-head">
        <span>
          {device} ·{' '}
          <span className="soft small">
            <Age at={createdAt} />
          </span>
        </span>
        <span className="buttons">
          <Button small busy={test.isPending} onClick={() => test.mutate(undefined)}>
            {n.test}
          </Button>
          <Button small kind="quiet" busy={removing.isPending} onClick={() => removing.mutate(undefined)}>
            {t.removeDevice}
          </Button>
        </span>
      </span>
      {shown && (
        <output className="small">
          {n.testStates[shown.state]} {shown.lastError}
        </output>
      )}
    </li>
  );
}
