import { Injectable } from '@nestjs/common';
import webPush from 'web-push';
import type { ChannelTestState } from '../../contract/notifications/settings.ts';
import { PUSH_KEYS, type NewPushSubscription, type PushDevices } from '../../contract/notifications/push.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { notFound } from '../errors/problem.ts';
import { SecretBox } from '../secrets/secret-box.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { MessagesService } from './messages.service.ts';

/** A browser forgets what it was told after this many; more devices a person are a mistake. */
const MOST_DEVICES = 20;

/** The browsers to which a person's notices are pushed. */
@Injectable()
export class PushDevicesService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly messages: MessagesService,
    private readonly audit: AuditService,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  async list(actor: PersonActor): Promise<PushDevices> {
    const { publicKey } = await this.keys();
    const devices = await this.database.query<PushDevices['devices'][number]>(
      'SELECT id, device, created_at AS "createdAt" FROM push_subscription WHERE person_id = $1 ORDER BY created_at, id',
      [actor.personId],
    );
    return { publicKey, devices };
  }

  /** A browser that is known already is the person's who signs in at it now. */
  async add(actor: PersonActor, { endpoint, keys, device }: NewPushSubscription): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO push_subscription (id, person_id, endpoint, public_key, auth_secret, device, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (endpoint) DO UPDATE SET person_id = excluded.person_id, public_key = excluded.public_key,
           auth_secret = excluded.auth_secret, device = excluded.device, created_at = excluded.created_at`,
        [newId(), actor.personId, endpoint, keys.p256dh, this.box.seal(keys.auth), device, this.clock.now()],
      );
      await tx.query(
        `DELETE FROM push_subscription WHERE person_id = $1 AND id NOT IN (
           SELECT id FROM push_subscription WHERE person_id = $1 ORDER BY created_at DESC LIMIT ${MOST_DEVICES})`,
        [actor.personId],
      );
      await this.record(tx, actor, 'push-device.added');
    });
  }

  /** @throws Problem 404 for another person's */
  async remove(actor: PersonActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const gone = await tx.query(
        'DELETE FROM push_subscription WHERE id = $1 AND person_id = $2 RETURNING id',
        [id, actor.personId],
      );
      if (gone.length === 0) throw notFound('Il dispositivo');
      await this.record(tx, actor, 'push-device.removed');
    });
  }

  /** @throws Problem 404 for another person's */
  async test(actor: PersonActor, id: string): Promise<ChannelTestState> {
    return this.database.transaction(async (tx) => {
      const [device] = await tx.query('SELECT 1 FROM push_subscription WHERE id = $1 AND person_id = $2', [
        id,
        actor.personId,
      ]);
      if (device === undefined) throw notFound('Il dispositivo');
      const messageId = await this.messages.post(tx, {
        key: `push-test:${actor.personId}:${newId()}`,
        channel: 'push',
        to: id,
        subject: 'Prova di notifica da Baluardo',
        text: 'Questo dispositivo riceve le notifiche.',
      });
      return { id: messageId!, state: 'queued', tries: 0, lastError: null };
    });
  }

  /** @throws Problem 404 for what is no test of the person's own */
  async testState(actor: PersonActor, id: string): Promise<ChannelTestState> {
    const [state] = await this.database.query<ChannelTestState>(
      `SELECT id, state, tries, last_error AS "lastError" FROM message WHERE id = $1 AND starts_with(key, $2)`,
      [id, `push-test:${actor.personId}:`],
    );
    if (state === undefined) throw notFound('La prova');
    return state;
  }

  /** Made at the first need, once for the whole installation. With the secret. */
  async keys(): Promise<{ publicKey: string; privateKey: string }> {
    const kept = await this.settings.read(PUSH_KEYS);
    if (kept.publicKey !== '') return kept;
    return this.database.transaction(async (tx) => {
      await tx.query("SELECT pg_advisory_xact_lock(hashtext('push-keys'))");
      const meanwhile = await this.settings.read(PUSH_KEYS, tx);
      if (meanwhile.publicKey !== '') return meanwhile;
      const made = webPush.generateVAPIDKeys();
      await this.settings.write(tx, { kind: 'system', name: 'push' }, PUSH_KEYS, made);
      return made;
    });
  }

  private record(tx: Tx, actor: PersonActor, action: string): Promise<void> {
    return this.audit.record(tx, actor, { action, subject: { kind: 'person', id: actor.personId } });
  }
}
