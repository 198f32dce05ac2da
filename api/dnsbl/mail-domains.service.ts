import { Injectable } from '@nestjs/common';
import type { MailDomain, MailDomainList, WriteMailDomain } from '../../contract/dnsbl/mail.ts';
import { isWorse } from '../../domain/mail/item-change.ts';
import { MAIL_ITEMS, type MailItem, type MailState } from '../../domain/mail/item.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { QueueService } from '../queue/queue.service.ts';
import { MonitoringAlertsService } from './monitoring-alerts.service.ts';
import { asciiName } from './ascii-name.ts';

/** A domain as it is looked at. */
export interface CheckedDomain {
  readonly id: string;
  readonly domain: string;
  readonly selectors: readonly string[];
  readonly heloName: string | null;
  readonly addresses: readonly string[];
}

interface KnownItem {
  readonly item: string;
  /** The last that could be verified. */
  readonly verified: MailState | null;
  /** The state before it got worse; null while it did not. */
  readonly worseThan: MailState | null;
  readonly worseSeen: number;
}

/** Seen so often in a row, worse is no passing trouble. */
const WORSE_AFTER = 2;
export const LOOK_AGAIN_MINUTES = 20;

/** The domains that the office writes from, apart from its addresses: how receivers judge their mail, and since when. */
@Injectable()
export class MailDomainsService {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly alerts: MonitoringAlertsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<MailDomainList> {
    const domains = await this.database.query<Omit<MailDomain, 'items'>>(
      `SELECT id, domain, selectors, helo_name AS "heloName", target_ids AS "targetIds" FROM mail_domain ORDER BY domain`,
    );
    const items = await this.database.query<MailDomain['items'][number] & { domainId: string }>(
      `SELECT domain_id AS "domainId", item, state, record, reason, section, cure, since, checked_at AS "checkedAt" FROM mail_domain_item`,
    );
    return {
      domains: domains.map((domain) => ({
        ...domain,
        items: MAIL_ITEMS.flatMap(
          (item) => items.find((one) => one.domainId === domain.id && one.item === item) ?? [],
        ),
      })),
    };
  }

  /** @throws Problem 409 (known already), 422 (no domain, or no such address) */
  async add(actor: PersonActor, body: WriteMailDomain): Promise<{ id: string }> {
    const domain = readName(body.domain, 'domain');
    return this.database.transaction(async (tx) => {
      const id = newId();
      const [row] = await tx.query(
        `INSERT INTO mail_domain (id, domain, selectors, helo_name, target_ids, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (domain) DO NOTHING RETURNING id`,
        [id, domain, ...(await this.fields(tx, body)), this.clock.now().toISOString()],
      );
      if (row === undefined) throw conflict('mail-domain-known', 'Il dominio è già presente.');
      await this.noteChange(tx, actor, 'added', id, { domain });
      await this.queue.send(tx, 'mail-health', { targetIds: null, domainIds: [id] });
      return { id };
    });
  }

  /** @throws Problem 404, 409, 422 */
  async change(actor: PersonActor, id: string, body: WriteMailDomain): Promise<void> {
    const domain = readName(body.domain, 'domain');
    await this.database.transaction(async (tx) => {
      const [known] = await tx.query('SELECT id FROM mail_domain WHERE domain = $1 AND id <> $2', [
        domain,
        id,
      ]);
      if (known !== undefined) throw conflict('mail-domain-known', 'Il dominio è già presente.');
      const [row] = await tx.query(
        'UPDATE mail_domain SET domain = $2, selectors = $3, helo_name = $4, target_ids = $5 WHERE id = $1 RETURNING id',
        [id, domain, ...(await this.fields(tx, body))],
      );
      if (row === undefined) throw notFound('Il dominio');
      await this.noteChange(tx, actor, 'changed', id, { domain });
      await this.queue.send(tx, 'mail-health', { targetIds: null, domainIds: [id] });
    });
  }

  /** @throws Problem 404 */
  async remove(actor: PersonActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ domain: string }>(
        'DELETE FROM mail_domain WHERE id = $1 RETURNING domain',
        [id],
      );
      if (row === undefined) throw notFound('Il dominio');
      await this.alerts.endMailHealth(tx, id, null);
      await this.noteChange(tx, actor, 'removed', id, { domain: row.domain });
    });
  }

  private async fields(tx: Tx, body: WriteMailDomain): Promise<unknown[]> {
    const selectors = body.selectors.map((one) => readName(one, 'selectors'));
    const targetIds = [...new Set(body.targetIds)];
    const found = await tx.query('SELECT id FROM dnsbl_target WHERE id = ANY($1) AND family <> $2', [
      targetIds,
      'name',
    ]);
    if (found.length !== targetIds.length)
      throw unprocessable('no-such-address', 'Un indirizzo di invio non è fra quelli sorvegliati.', [
        { path: 'targetIds', message: 'indirizzo non trovato' },
      ]);
    const helo = body.heloName === null || body.heloName === '' ? null : readName(body.heloName, 'heloName');
    return [[...new Set(selectors)], helo, targetIds];
  }

  private async noteChange(
    tx: Tx,
    actor: PersonActor,
    what: string,
    id: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, actor, {
      action: `mail-domain.${what}`,
      subject: { kind: 'mail-domain', id },
      details,
    });
    await publishChange(tx, { topic: 'dnsbl-mail-health', id });
  }

  toCheck(ids: readonly string[] | null): Promise<CheckedDomain[]> {
    return this.database.query(
      `SELECT d.id, d.domain, d.selectors, d.helo_name AS "heloName",
         ARRAY(SELECT t.text FROM dnsbl_target t WHERE t.id = ANY(d.target_ids) AND t.active ORDER BY t.text) AS addresses
       FROM mail_domain d WHERE $1::uuid[] IS NULL OR d.id = ANY($1) ORDER BY d.domain`,
      [ids],
    );
  }

  /**
   * Keeps what was found. What is worse is looked at again soon, and told once it is still worse; it is told no more
   * when it is as good as before. What could not be verified changes nothing.
   */
  async record({ id, domain }: CheckedDomain, items: readonly MailItem[]): Promise<void> {
    const at = this.clock.now().toISOString();
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query('SELECT id FROM mail_domain WHERE id = $1 FOR UPDATE', [id]);
      // Removed while it was looked at.
      if (row === undefined) return;
      const known = await tx.query<KnownItem>(
        'SELECT item, verified_state AS verified, worse_than AS "worseThan", worse_seen AS "worseSeen" FROM mail_domain_item WHERE domain_id = $1',
        [id],
      );
      let looksAgain = false;
      for (const item of items) {
        const moved = moveOf(
          known.find((one) => one.item === item.item),
          item.state,
        );
        looksAgain ||= moved.worseThan !== null && moved.worseSeen < WORSE_AFTER;
        await writeItem(tx, id, item, moved, at);
        if (moved.worseThan !== null && moved.worseSeen === WORSE_AFTER)
          await this.alerts.mailHealth(tx, { domainId: id, domain, item, before: moved.worseThan, at });
        if (moved.isMended) await this.alerts.endMailHealth(tx, id, item.item);
      }
      if (looksAgain)
        await this.queue.send(
          tx,
          'mail-health',
          { targetIds: null, domainIds: [id] },
          {
            key: `mail-domain:${id}@${at}`,
            startAfter: new Date(Date.parse(at) + LOOK_AGAIN_MINUTES * 60_000),
          },
        );
      await publishChange(tx, { topic: 'dnsbl-mail-health', id });
    });
  }
}

interface ItemMove {
  readonly worseThan: MailState | null;
  readonly worseSeen: number;
  readonly isMended: boolean;
}

/** Where an item stands against the best that it fell from. */
function moveOf(known: KnownItem | undefined, state: MailState): ItemMove {
  const still = {
    worseThan: known?.worseThan ?? null,
    worseSeen: known?.worseSeen ?? 0,
    isMended: false,
  };
  const base = known?.worseThan ?? known?.verified ?? null;
  if (known === undefined || base === null) return still;
  const worse = isWorse(base, state);
  if (worse === null) return still;
  if (worse) return { worseThan: base, worseSeen: known.worseSeen + 1, isMended: false };
  return { worseThan: null, worseSeen: 0, isMended: known.worseThan !== null };
}

async function writeItem(
  tx: Tx,
  domainId: string,
  item: MailItem,
  moved: ItemMove,
  at: string,
): Promise<void> {
  // A look that verified nothing leaves the last state that was, to be compared with; its words say so.
  const [row] = await tx.query<{ changed: boolean }>(
    `INSERT INTO mail_domain_item AS old (domain_id, item, state, record, reason, section, cure, worse_than, worse_seen, since, checked_at, verified_state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)
     ON CONFLICT (domain_id, item) DO UPDATE SET state = excluded.state, record = excluded.record, reason = excluded.reason,
       section = excluded.section, cure = excluded.cure, worse_than = excluded.worse_than, worse_seen = excluded.worse_seen,
       checked_at = excluded.checked_at, verified_state = coalesce(excluded.verified_state, old.verified_state), since = CASE WHEN old.state = excluded.state THEN old.since ELSE excluded.since END
     RETURNING since = $10::timestamptz AS changed`,
    [
      domainId,
      item.item,
      item.state,
      [...item.record],
      JSON.stringify(item.reason),
      item.section,
      item.cure,
      moved.worseThan,
      moved.worseSeen,
      at,
      item.state === 'not-verified' ? null : item.state,
    ],
  );
  if (row?.changed === true)
    await tx.query(
      'INSERT INTO mail_domain_change (domain_id, item, state, reason, at) VALUES ($1, $2, $3, $4, $5)',
      [domainId, item.item, item.state, JSON.stringify(item.reason), at],
    );
}

/** @throws Problem 422 */
function readName(typed: string, path: string): string {
  const name = asciiName(typed);
  if (name === null || !/^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/.test(name) || name.includes('..'))
    throw unprocessable('not-a-name', 'Non è un nome valido.', [
      { path, message: `nome non valido: ${typed}` },
    ]);
  return name;
}
