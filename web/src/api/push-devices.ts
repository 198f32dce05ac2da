import { ChannelTestState } from '../../../contract/notifications/settings.ts';
import { PushDevices, type NewPushSubscription } from '../../../contract/notifications/push.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

const TOPIC = 'push-devices';
export const PUSH_TOPICS = { topics: [TOPIC] };

export const usePushDevices = () => useOne(TOPIC, '/account/push', PushDevices);
export const removePushDevice = (id: string) => mutate('DELETE', `/account/push/${id}`);
export const testPushDevice = (id: string) =>
  send('POST', `/account/push/${id}/tests`, undefined, ChannelTestState);

/** A test until the push service took it or refused. */
export const usePushTestState = (id: string | undefined) =>
  useOne(TOPIC, `/account/push/tests/${id ?? ''}`, ChannelTestState, {
    enabled: id !== undefined,
    repeat: (answer) => (answer === undefined || answer.state === 'queued' ? 1000 : false),
  });

/** Whether this browser can be written to at all: a page without encryption cannot. */
export const canBePushedTo = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/**
 * Asks the person, then the browser's maker, then tells the server.
 * @returns false when the person or the browser said no
 */
export async function pushToThisBrowser(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const registration = await navigator.serviceWorker.register('/push.js');
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  const body = { endpoint, keys, device: nameOfBrowser(navigator.userAgent) };
  await mutate('POST', '/account/push', body as NewPushSubscription);
  return true;
}

/** «Firefox, Linux»: enough to tell the own devices apart. */
function nameOfBrowser(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : (/(Firefox|OPR|Chrome|Safari)\//.exec(agent)?.[1] ?? 'Browser');
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? '';
  return [browser === 'OPR' ? 'Opera' : browser, system].filter((word) => word !== '').join(', ');
}
