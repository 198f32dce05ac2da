import { Inject, Injectable } from '@nestjs/common';
import webPush from 'web-push';
import { CONFIG, type Config } from '../../api/config.ts';
import { SecretBox } from '../../api/secrets/secret-box.ts';
import { Database } from '../../api/database/database.ts';
import { PushDevicesService } from '../../api/notifications/push-devices.service.ts';
import { OutboundError, OutboundHttpService } from '../../api/outbound/outbound-http.service.ts';

/** How long a browser that is switched off may be waited for, in seconds. */
const TTL_SECONDS = 24 * 3600;
/** Services take at least 4,096 octets with all their wrapping (RFC 8030, 7.2). */
const LONGEST_TEXT = 1500;

interface Subscription {
  endpoint: string;
  publicKey: string;
  authSecret: string;
}

/** Pushes a notice to a browser (RFC 8030), so sealed that only the browser reads it (RFC 8291). */
@Injectable()
export class PushSender {
  constructor(
    private readonly database: Database,
    private readonly devices: PushDevicesService,
    private readonly outbound: OutboundHttpService,
    private readonly box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws OutboundError; final for a browser that is no more, which is forgotten */
  async send(
    subscriptionId: string,
    notice: { readonly subject: string; readonly text: string; readonly path: string },
  ): Promise<void> {
    const [found] = await this.database.query<Subscription>(
      'SELECT endpoint, public_key AS "publicKey", auth_secret AS "authSecret" FROM push_subscription WHERE id = $1',
      [subscriptionId],
    );
    if (found === undefined) throw new OutboundError('the device was removed', true);
    const { publicKey, privateKey } = await this.devices.keys();
    const { endpoint, headers, body } = webPush.generateRequestDetails(
      { endpoint: found.endpoint, keys: { p256dh: found.publicKey, auth: this.box.open(found.authSecret) } },
      JSON.stringify({ ...notice, text: notice.text.slice(0, LONGEST_TEXT) }),
      { TTL: TTL_SECONDS, vapidDetails: { subject: this.subject(), publicKey, privateKey } },
    );
    try {
      await this.outbound.send(endpoint, { method: 'POST', headers: textHeaders(headers), body });
    } catch (error) {
      const status = error instanceof OutboundError ? error.answer?.status : undefined;
      if (status === 404 || status === 410)
        await this.database.query('DELETE FROM push_subscription WHERE id = $1', [subscriptionId]);
      throw error;
    }
  }

  /** Whom a push service may turn to (RFC 8292, 2.1). */
  private subject(): string {
    const { publicUrl } = this.config;
    return publicUrl.startsWith('https:') ? publicUrl : `mailto:baluardo@${new URL(publicUrl).hostname}`;
  }
}

const textHeaders = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      // The client counts the octets itself.
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  );
