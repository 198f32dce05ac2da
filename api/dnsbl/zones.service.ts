import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type {
  ChangeDnsblZone,
  CreateDnsblZone,
  DnsblCodeReading,
  DnsblCodeTrial,
} from '../../contract/dnsbl/zones.ts';
import { CATALOGUE, catalogueEntry, isAskable } from '../../domain/dnsbl/catalogue/catalogue.ts';
import type { CodeRule } from '../../domain/dnsbl/code-rules.ts';
import { interpretAnswer } from '../../domain/dnsbl/interpret-answer.ts';
import { isKeyed, isZonePattern, keyInName, maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { SecretBox, UnknownKeyError } from '../secrets/secret-box.ts';
import { CaseOpeningService } from './case-opening.service.ts';
import {
  choicesOf,
  monitoredZone,
  type MonitoredZone,
  type ZoneOverrides,
  type ZoneRow,
} from './monitored-zone.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { DnsblZoneEntity } from './dnsbl-zone.entity.ts';
import { DnsblZoneEditEntity } from './dnsbl-zone-edit.entity.ts';
import { KEYED_NAMES, sealNamedKeys } from './named-keys.ts';
import { checkResolverNames, checkRules, checkWaysOut, refuseObstacle } from './zone-change-checks.ts';

const ROW = 'id, zone, enabled, definition, overrides, secret_key AS "secretKey"';

/** The register of lists: what the catalogue ships, with what the office chose. */
@Injectable()
export class ZonesService implements OnModuleInit {
  private readonly log = new Logger('dnsbl-zones');

  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly cases: CaseOpeningService,
    private readonly box: SecretBox,
  ) {}

  /** Lists that a new version of the catalogue brought get their row; those the office has keep theirs. */
  async onModuleInit(): Promise<void> {
    for (const zone of await this.database.transaction((tx) => sealNamedKeys(tx, this.box)))
      this.log.warn(
        `the key of ${maskedZone(zone)} stood in the list's name and is sealed now; exports and backups made before still hold it: ask the list's operator for a new one`,
      );
    const askable = CATALOGUE.map((zone) => ({
      zone: zone.zone,
      enabled: zone.enabledByDefault && isAskable(zone),
    }));
    await this.database.query(
      `INSERT INTO dnsbl_zone (zone, enabled)
       SELECT new.zone, new.enabled FROM unnest($1::text[], $2::boolean[]) AS new(zone, enabled)
       WHERE NOT EXISTS (SELECT 1 FROM dnsbl_zone known WHERE known.zone = new.zone)
       ON CONFLICT (zone) DO NOTHING`,
      [askable.map(({ zone }) => zone), askable.map(({ enabled }) => enabled)],
    );
  }

  async all(tx: Pick<Tx, 'query'> = this.database): Promise<MonitoredZone[]> {
    const rows = await tx.query<ZoneRow>(`SELECT ${ROW} FROM dnsbl_zone ORDER BY id`);
    return rows.flatMap((row) => monitoredZone(this.opened(row)) ?? []);
  }

  /** Those that sweeps ask. */
  async enabled(tx: Pick<Tx, 'query'> = this.database): Promise<MonitoredZone[]> {
    return (await this.all(tx)).filter((zone) => zone.enabled);
  }

  /** @throws Problem 404 */
  async one(id: number, tx: Pick<Tx, 'query'> = this.database): Promise<MonitoredZone> {
    const [row] = await tx.query<ZoneRow>(`SELECT ${ROW} FROM dnsbl_zone WHERE id = $1`, [id]);
    const zone = row === undefined ? null : monitoredZone(this.opened(row));
    if (zone === null) throw notFound('La lista');
    return zone;
  }

  /** A list whose key was sealed by another installation is a list without its key. */
  private opened(row: ZoneRow): ZoneRow {
    if (row.secretKey === null) return row;
    try {
      return { ...row, secretKey: this.box.open(row.secretKey) };
    } catch (error) {
      if (!(error instanceof UnknownKeyError)) throw error;
      this.log.error(`the key of ${maskedZone(row.zone)} cannot be opened: ${error.message}`);
      return { ...row, secretKey: null };
    }
  }

  /** @throws Problem 404, 409 (it cannot be enabled, or was changed by others meanwhile), 422 (unreadable code pattern) */
  async change(
    actor: PersonActor,
    id: number,
    { wholeOperator = false, keyForOperator = false, lastEdit, ...change }: ChangeDnsblZone,
  ): Promise<void> {
    checkRules(change.rules);
    checkWaysOut(change.waysOut);
    checkResolverNames(change.resolvers);
    await this.database.transaction(async (tx) => {
      const [sealed] = await tx.query<ZoneRow>(`SELECT ${ROW} FROM dnsbl_zone WHERE id = $1 FOR UPDATE`, [
        id,
      ]);
      if (sealed === undefined) throw notFound('La lista');
      const row = this.opened(sealed);
      if (lastEdit !== undefined) await refuseOvertaken(tx, id, lastEdit, Object.keys(change));
      const { enabled = row.enabled, key, ...edited } = change;
      const after: ZoneRow = {
        ...row,
        enabled,
        secretKey: key === undefined ? row.secretKey : key === '' ? null : key,
        overrides: withoutShipped(row, { ...row.overrides, ...edited }),
      };
      if (enabled && (change.enabled === true || key !== undefined)) refuseObstacle(monitoredZone(after));
      await updateRows(
        tx,
        DnsblZoneEntity,
        { id },
        {
          enabled,
          overrides: after.overrides,
          ...(key !== undefined && { secretKey: key === '' ? null : this.box.seal(key) }),
        },
      );
      if (row.enabled && !enabled)
        await this.cases.proposeEnd(tx, { zoneId: id }, 'list-closed', this.clock.now().toISOString());
      const shown = { before: visible(row, change), after: visible(after, change) };
      await insertRow(tx, DnsblZoneEditEntity, {
        zoneId: id,
        at: this.clock.now().toISOString(),
        actor: actor.displayName,
        before: shown.before,
        after: shown.after,
      });
      await this.audit.record(tx, actor, {
        action: 'dnsbl-zone.changed',
        subject: { kind: 'dnsbl-zone', id: String(id) },
        details: { zone: maskedZone(row.zone), ...shown },
      });
      await publishChange(tx, { topic: 'dnsbl-zones', id: String(id) });
    });
    await this.changeSiblings(actor, id, {
      ...(wholeOperator && change.resolvers !== undefined && { resolvers: change.resolvers }),
      ...(keyForOperator && change.key !== undefined && { key: change.key }),
    });
  }

  /** Each list with its own entry in its history. */
  private async changeSiblings(
    actor: PersonActor,
    id: number,
    { resolvers, key }: Pick<ChangeDnsblZone, 'resolvers' | 'key'>,
  ): Promise<void> {
    if (resolvers === undefined && key === undefined) return;
    const all = await this.all();
    const operator = all.find((zone) => zone.id === id)?.zone.operator;
    for (const { id: sibling, zone } of all) {
      if (sibling === id || zone.operator !== operator) continue;
      const change = {
        ...(resolvers !== undefined && { resolvers }),
        ...(key !== undefined && isKeyed(zone.zone) && { key }),
      };
      if (Object.keys(change).length > 0) await this.change(actor, sibling, change);
    }
  }

  /**
   * A key written in the name is kept apart; where the catalogue asks that list with a key, it is that list's.
   * @throws Problem 409 when it is known already, 422 when it is no zone or stands on the reject list
   */
  async create(actor: PersonActor, body: CreateDnsblZone): Promise<number> {
    const { zone: typed, key: typedKey, ...definition } = body;
    const written = typed.toLowerCase().replace(/\.$/, '');
    if (!isZonePattern(written))
      throw unprocessable('not-a-zone', 'Non è il nome di una zona DNS.', [
        { path: 'zone', message: 'nome di zona non valido; al posto della chiave va scritto <key>' },
      ]);
    const known = await this.all();
    const own = known.filter((one) => one.isCustom).map((one) => one.zone.zone);
    const named = keyInName(written, [...KEYED_NAMES, ...own.filter(isKeyed)]);
    const zone = named?.zone ?? written;
    const key = typedKey === '' ? (named?.key ?? '') : typedKey;
    if (key !== '' && !isKeyed(zone))
      throw unprocessable('no-place-for-key', 'Il nome della zona non dice dove va la chiave.', [
        { path: 'zone', message: 'scrivere <key> al posto della chiave, per esempio <key>.bl.esempio.it' },
      ]);
    const keyed = named === null ? undefined : known.find((one) => one.zone.zone === zone);
    if (keyed !== undefined) {
      if (keyed.hasKey) throw conflict('zone-known', 'La lista è già presente, con la sua chiave.');
      await this.change(actor, keyed.id, { key });
      return keyed.id;
    }
    if (catalogueEntry(zone) !== undefined) throw conflict('zone-known', 'La lista è già nel catalogo.');
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ id: number }>(
        'INSERT INTO dnsbl_zone (zone, enabled, definition, secret_key) VALUES ($1, false, $2, $3) ON CONFLICT (zone) DO NOTHING RETURNING id',
        [zone, JSON.stringify(definition), key === '' ? null : this.box.seal(key)],
      );
      if (row === undefined) throw conflict('zone-known', 'La lista è già presente.');
      const monitored = await this.one(row.id, tx);
      if (monitored.obstacle === 'dead' || monitored.obstacle === 'fake') refuseObstacle(monitored);
      await this.audit.record(tx, actor, {
        action: 'dnsbl-zone.added',
        subject: { kind: 'dnsbl-zone', id: String(row.id) },
        details: { zone: maskedZone(zone), ...(key !== '' && { key: 'presente' }) },
      });
      await publishChange(tx, { topic: 'dnsbl-zones', id: String(row.id) });
      return row.id;
    });
  }

  /** How an answer would be read with a table; nothing is asked of anybody. */
  tryCodes(trial: DnsblCodeTrial): DnsblCodeReading {
    checkRules(trial.rules);
    const rules: CodeRule[] = trial.rules.map(({ pattern, verdict, meaning }) => ({
      pattern,
      verdict,
      meaning,
    }));
    const answer =
      trial.addresses.length === 0
        ? ({ kind: 'no-such-name' } as const)
        : ({ kind: 'records', addresses: trial.addresses, ttlSeconds: 0 } as const);
    const { verdict, findings } = interpretAnswer(answer, { rules, unmapped: trial.unmapped });
    return { verdict, findings: [...findings] };
  }
}

/** What is as shipped is no choice of the office: a later catalogue may know better. */
function withoutShipped(row: ZoneRow, overrides: ZoneOverrides): ZoneOverrides {
  const monitored = monitoredZone({ ...row, overrides: {} });
  if (monitored === null) return overrides;
  const shipped: Record<string, unknown> = choicesOf(monitored.shipped);
  return Object.fromEntries(
    Object.entries(overrides).filter(
      ([field, value]) => !(field in shipped && isDeepStrictEqual(value, shipped[field])),
    ),
  );
}

/** Who saves over what somebody else saved after it was read is told first. The row is locked: nobody comes between. */
async function refuseOvertaken(tx: Tx, id: number, lastEdit: number, fields: string[]): Promise<void> {
  const [edit] = await tx.query<{ who: string }>(
    'SELECT actor AS who FROM dnsbl_zone_edit WHERE zone_id = $1 AND id > $2 AND after ?| $3::text[] ORDER BY id DESC LIMIT 1',
    [id, lastEdit, fields],
  );
  if (edit !== undefined)
    throw conflict(
      'zone-changed',
      `${edit.who} ha salvato gli stessi dati dopo l’apertura di questa pagina. Nulla è stato sovrascritto e quanto scritto qui è rimasto nel modulo: ricaricare i valori salvati oppure confermare i propri.`,
    );
}

/** The fields of a change as they stood or stand; of a key only whether there is one. */
function visible(row: ZoneRow, change: ChangeDnsblZone): Record<string, unknown> {
  const monitored = monitoredZone(row);
  const standing: Record<string, unknown> = {
    ...(monitored === null ? {} : choicesOf(monitored.zone)),
    enabled: row.enabled,
    key: row.secretKey === null ? 'assente' : 'presente',
    ratePerSecond: row.overrides.ratePerSecond ?? null,
    resolvers: row.overrides.resolvers ?? [],
  };
  return Object.fromEntries(Object.keys(change).map((field) => [field, standing[field]]));
}
