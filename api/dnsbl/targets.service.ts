import { Injectable } from '@nestjs/common';
import type {
  ChangeDnsblTarget,
  CreateDnsblTargets,
  CreatedDnsblTargets,
  DnsblTarget,
  DnsblTargetPage,
  DnsblTargetQuery,
} from '../../contract/dnsbl/dnsbl.ts';
import {
  familyOf,
  LARGEST_PREFIX,
  parseTargets,
  type Target,
  type TargetFault,
} from '../../domain/dnsbl/target.ts';
import { standingOf } from '../../domain/dnsbl/standing.ts';
import { isAddressError, parseAddress } from '../../domain/net/address.ts';
import { notPublic, type NotPublic } from '../../domain/net/public-address.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { holdsText } from '../database/text-search.ts';
import { notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { asciiName } from './ascii-name.ts';
import { CaseOpeningService } from './case-opening.service.ts';
import { MonitoringAlertsService } from './monitoring-alerts.service.ts';
import { registeredDomainOf } from './registered-domain.ts';

const COLUMNS = `t.id, t.text, t.family, t.service, t.label, t.prefix, t.helo_name AS "heloName", t.dkim_selector AS "dkimSelector", t.active, t.badge,
  t.created_at AS "createdAt", t.checked_at AS "checkedAt",
  (SELECT count(*)::int FROM dnsbl_listing l WHERE l.target_id = t.id AND l.state IN ('suspected', 'confirmed')) AS "openListings",
  said.asked, said.definite`;

/** What the lists that are in use said last. */
export const SAID = `CROSS JOIN LATERAL (
  SELECT count(*)::int AS asked, (count(*) FILTER (WHERE s.verdict IN ('listed', 'clean', 'allow-listed')))::int AS definite
  FROM dnsbl_status s JOIN dnsbl_zone z ON z.id = s.zone_id AND z.enabled WHERE s.target_id = t.id) said`;

type StoredTarget = Omit<DnsblTarget, 'standing'>;

/** A private address of former days is known to no list: their silence proves nothing. */
const withStanding = (row: StoredTarget): DnsblTarget => {
  const address = row.family === 'name' ? null : parseAddress(row.text);
  const isUnknowable =
    address !== null && !isAddressError(address) && notPublic(address) !== null && row.openListings === 0;
  return { ...row, standing: isUnknowable ? 'not-known' : standingOf(row) };
};

/** The register of monitored addresses and names. */
/** What an address is found by. */
export const TARGET_WORDS = ['t.text', 't.label', 't.service'];

@Injectable()
export class TargetsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly cases: CaseOpeningService,
    private readonly alerts: MonitoringAlertsService,
  ) {}

  async list(query: DnsblTargetQuery): Promise<DnsblTargetPage> {
    const [service, text] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<StoredTarget>(
      `SELECT ${COLUMNS} FROM dnsbl_target t ${SAID}
       WHERE ($1::text IS NULL OR (t.service, t.text) > ($1, $2::text))
         AND ${holdsText('$3', TARGET_WORDS)}
         AND ($4::boolean IS NULL OR t.active = $4)
         AND ($5::boolean IS NULL OR $5 = EXISTS (SELECT 1 FROM dnsbl_listing l WHERE l.target_id = t.id AND l.state IN ('suspected', 'confirmed')))
       ORDER BY t.service, t.text LIMIT $6`,
      [service, text, query.q ?? null, query.active ?? null, query.listed ?? null, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, (row) => [row.service, row.text]);
    return { ...page, items: page.items.map(withStanding) };
  }

  /** @throws Problem 404 */
  async one(id: string): Promise<DnsblTarget> {
    const [row] = await this.database.query<StoredTarget>(
      `SELECT ${COLUMNS} FROM dnsbl_target t ${SAID} WHERE t.id = $1`,
      [id],
    );
    if (row === undefined) throw notFound('L’indirizzo sorvegliato');
    return withStanding(row);
  }

  /** An address, a name, or all addresses of a prefix. @throws Problem 422 when it is none of them */
  async add(actor: Actor, body: CreateDnsblTargets): Promise<CreatedDnsblTargets> {
    const targets = readTargets(body.text);
    return this.database.transaction((tx) => this.insert(tx, actor, targets, body));
  }

  private async insert(
    tx: Tx,
    actor: Actor,
    targets: readonly Target[],
    body: CreateDnsblTargets,
  ): Promise<CreatedDnsblTargets> {
    const prefix = body.text.includes('/') ? body.text : null;
    const inserted = await tx.query<{ id: string; text: string }>(
      `INSERT INTO dnsbl_target (id, text, family, service, label, prefix, helo_name, created_at, dkim_selector)
       SELECT new.id, new.text, new.family, $4, $5, $6, $7, $8, $9 FROM unnest($1::uuid[], $2::text[], $3::text[]) AS new(id, text, family)
       ON CONFLICT (text) DO UPDATE SET active = true WHERE NOT dnsbl_target.active RETURNING id, text`,
      [
        targets.map(() => newId()),
        targets.map(({ text }) => text),
        targets.map(familyOf),
        body.service,
        body.label,
        prefix,
        body.heloName,
        this.clock.now().toISOString(),
        body.dkimSelector,
      ],
    );
    const known = new Set(inserted.map(({ text }) => text));
    await this.audit.record(tx, actor, {
      action: 'dnsbl-target.added',
      subject: { kind: 'dnsbl-target', id: inserted[0]?.id ?? null },
      details: { text: body.text, service: body.service, added: inserted.length },
    });
    await publishChange(tx, { topic: 'dnsbl-targets' });
    return {
      ids: inserted.map(({ id }) => id),
      alreadyMonitored: targets.filter(({ text }) => !known.has(text)).map(({ text }) => text),
    };
  }

  /** @throws Problem 404 */
  async change(actor: Actor, id: string, change: ChangeDnsblTarget): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query(
        `UPDATE dnsbl_target SET service = coalesce($2, service), label = coalesce($3, label),
           helo_name = CASE WHEN $4 THEN $5 ELSE helo_name END, active = coalesce($6, active), badge = coalesce($7, badge),
           dkim_selector = CASE WHEN $8 THEN $9 ELSE dkim_selector END
         WHERE id = $1 RETURNING id`,
        [
          id,
          change.service ?? null,
          change.label ?? null,
          change.heloName !== undefined,
          change.heloName ?? null,
          change.active ?? null,
          change.badge ?? null,
          change.dkimSelector !== undefined,
          change.dkimSelector ?? null,
        ],
      );
      if (row === undefined) throw notFound('L’indirizzo sorvegliato');
      if (change.active === false) {
        await this.cases.proposeEnd(tx, { targetId: id }, 'address-retired', this.clock.now().toISOString());
        await this.alerts.endMailHealth(tx, id, null);
      }
      await this.audit.record(tx, actor, {
        action: 'dnsbl-target.changed',
        subject: { kind: 'dnsbl-target', id },
        details: change,
      });
      await publishChange(tx, { topic: 'dnsbl-targets', id });
    });
  }
}

const FAULTS: Readonly<Record<TargetFault, string>> = {
  empty: 'inserire un indirizzo, un prefisso o un nome',
  'not-a-target': 'non è un indirizzo né un nome: scrivere ad esempio 192.0.2.10 o posta.provincia.it',
  'bad-prefix': 'non è un prefisso: scrivere ad esempio 192.0.2.0/24',
  'prefix-too-large': `il prefisso ha più di ${LARGEST_PREFIX} indirizzi: scriverne uno più piccolo (da /22, o da /118 per IPv6)`,
  'bad-name': 'non è un nome DNS valido',
  'name-too-long': 'il nome è più lungo di quanto il DNS ammetta',
};

function readTargets(text: string): Target[] {
  const parsed = parseTargets(text, registeredDomainOf, asciiName);
  if ('type' in parsed)
    throw unprocessable('not-a-target', 'L’indirizzo da sorvegliare non è valido.', [
      { path: 'text', message: FAULTS[parsed.fault] },
    ]);
  for (const target of parsed) {
    const why = target.kind === 'address' ? notPublic(target.address) : null;
    if (why !== null)
      throw unprocessable('not-a-target', 'L’indirizzo da sorvegliare non è valido.', [
        { path: 'text', message: NOT_PUBLIC_FAULTS[why] },
      ]);
  }
  return parsed;
}

/** A private address would look clean for ever. */
const NOT_PUBLIC_FAULTS: Readonly<Record<NotPublic, string>> = {
  private:
    'è un indirizzo privato, che nessuna lista conosce: scrivere l’indirizzo pubblico con cui esce la posta',
  shared:
    'è un indirizzo condiviso del gestore (CGNAT), che nessuna lista conosce: scrivere l’indirizzo pubblico con cui esce la posta',
  loopback: 'è un indirizzo interno della macchina, che nessuna lista conosce: scrivere quello pubblico',
  'link-local':
    'è un indirizzo del solo segmento locale, che nessuna lista conosce: scrivere quello pubblico',
  multicast: 'è un indirizzo multicast: nessuno spedisce posta da lì',
  reserved: 'è un indirizzo riservato, che nessuno usa',
};
