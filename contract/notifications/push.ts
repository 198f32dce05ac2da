import { z } from 'zod';
import { Instant, line } from '../lists.ts';
import { defineSetting } from '../settings.ts';

const base64Url = (octets: number) =>
  z
    .string()
    .max(Math.ceil((octets * 4) / 3) + 4)
    .regex(/^[\w-]+=*$/, 'caratteri non ammessi');

/** What a browser gives to who may write to it (Push API, `PushSubscription.toJSON`). */
export const NewPushSubscription = z
  .object({
    endpoint: z.url({ protocol: /^https$/, error: 'serve un indirizzo https' }).max(1000),
    keys: z.object({ p256dh: base64Url(65), auth: base64Url(16) }),
    device: line(120),
  })
  .meta({ id: 'NewPushSubscription' });
export type NewPushSubscription = z.infer<typeof NewPushSubscription>;

/** `GET /api/account/push`: the key that a browser needs, and the browsers that are written to. */
export const PushDevices = z
  .object({
    publicKey: z.string(),
    devices: z.array(z.object({ id: z.string(), device: z.string(), createdAt: Instant })),
  })
  .meta({ id: 'PushDevices' });
export type PushDevices = z.infer<typeof PushDevices>;

/** The installation's own keys (VAPID, RFC 8292); empty until the first browser asks. */
export const PUSH_KEYS = defineSetting({
  key: 'push.keys',
  schema: z.object({ publicKey: z.string().max(200), privateKey: z.string().max(500) }),
  fallback: { publicKey: '', privateKey: '' },
  editableBy: 'settings.manage',
  secrets: ['privateKey'],
  shown: ({ publicKey }) => ({ publicKey, privateKey: '•••' }),
});
