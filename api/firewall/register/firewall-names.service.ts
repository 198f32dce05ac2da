import { Injectable } from '@nestjs/common';
import type {
  FirewallName,
  FirewallNames,
  WriteFirewallObject,
  WriteFirewallService,
} from '../../../contract/firewall/rules.ts';
import { FIREWALL_OFFICE } from '../../../contract/firewall/settings.ts';
import { Resolver } from '../../../domain/firewall/flow.ts';
import { formatServiceSet } from '../../../domain/firewall/service-set.ts';
import { addressEntries } from '../../../domain/net/address-set.ts';
import { describeError, type ParseError } from '../../../domain/net/parse-error.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { conflict, notFound, unprocessable } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { lockPolicy } from './firewall-policy.service.ts';
import { deleteRows, insertRow, updateRows } from '../../database/rows.ts';
import { FirewallNameEntity } from './firewall-name.entity.ts';

type NameKind = 'address' | 'service';
type WriteName = WriteFirewallObject | WriteFirewallService;

interface NameRow {
  id: string;
  kind: NameKind;
  name: string;
  entries: string[];
  description: string;
  zone: string | null;
  version: number;
}

const SELECT_NAME = 'SELECT id, kind, name, entries, description, zone, version FROM firewall_name';

/** The names that people use instead of addresses and ports. */
@Injectable()
export class FirewallNamesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<FirewallNames> {
    const rows = await this.database.query<NameRow>(`${SELECT_NAME} ORDER BY lower(name)`);
    const uses = await this.database.query<{ kind: NameKind; entry: string; count: number }>(
      `SELECT kind, entry, count(*) AS count FROM (
         SELECT 'address' AS kind, lower(unnest(sources || destinations)) AS entry FROM firewall_rule WHERE removed_at IS NULL
         UNION ALL SELECT 'service', lower(unnest(services)) FROM firewall_rule WHERE removed_at IS NULL
         UNION ALL SELECT kind, lower(unnest(entries)) FROM firewall_name
       ) used GROUP BY kind, entry`,
    );
    const used = new Map(uses.map(({ kind, entry, count }) => [`${kind} ${entry}`, count]));
    const resolver = resolverOf(rows);
    const shown = (row: NameRow): FirewallName => {
      const { id, name, entries, description, zone, version, kind } = row;
      return {
        id,
        name,
        entries,
        description,
        zone,
        version,
        understood: understoodAs(row, resolver),
        usedBy: used.get(`${kind} ${name.toLowerCase()}`) ?? 0,
      };
    };
    const { zones } = await this.settings.read(FIREWALL_OFFICE);
    return {
      objects: rows.filter(({ kind }) => kind === 'address').map(shown),
      services: rows.filter(({ kind }) => kind === 'service').map(shown),
      zones,
    };
  }

  async create(actor: Actor, kind: NameKind, body: WriteName): Promise<FirewallName> {
    const id = newId();
    await this.database.transaction((tx) => this.insert(tx, actor, kind, body, id));
    return this.one(id);
  }

  async insert(tx: Tx, actor: Actor, kind: NameKind, body: WriteName, id = newId()): Promise<string> {
    await lockPolicy(tx);
    await this.requireGood(tx, kind, body, null);
    await insertRow(tx, FirewallNameEntity, {
      id,
      kind,
      name: body.name,
      entries: body.entries,
      description: body.description,
      zone: zoneIn(body),
    });
    await this.note(tx, actor, id, 'created', body);
    return id;
  }

  async update(actor: Actor, id: string, kind: NameKind, body: WriteName): Promise<FirewallName> {
    await this.database.transaction(async (tx) => {
      await lockPolicy(tx);
      const [current] = await tx.query<NameRow>(`${SELECT_NAME} WHERE id = $1 AND kind = $2`, [id, kind]);
      if (!current) throw notFound('Il nome');
      if (current.name.toLowerCase() !== body.name.toLowerCase() && (await this.uses(tx, current)) > 0)
        throw conflict('name-in-use', 'Il nome è usato da regole o gruppi: cambiare prima quelli.');
      await this.requireGood(tx, kind, body, id);
      await updateRows(
        tx,
        FirewallNameEntity,
        { id },
        {
          name: body.name,
          entries: body.entries,
          description: body.description,
          zone: zoneIn(body),
          version: () => 'version + 1',
          updatedAt: this.clock.now().toISOString(),
        },
      );
      await this.note(tx, actor, id, 'changed', body);
    });
    return this.one(id);
  }

  async remove(actor: Actor, id: string, kind: NameKind): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockPolicy(tx);
      const [current] = await tx.query<NameRow>(`${SELECT_NAME} WHERE id = $1 AND kind = $2`, [id, kind]);
      if (!current) throw notFound('Il nome');
      if ((await this.uses(tx, current)) > 0)
        throw conflict('name-in-use', 'Il nome è usato da regole o gruppi: toglierlo prima da lì.');
      await deleteRows(tx, FirewallNameEntity, { id });
      await this.note(tx, actor, id, 'removed', null);
    });
  }

  private async one(id: string): Promise<FirewallName> {
    const { objects, services } = await this.list();
    const found = [...objects, ...services].find((name) => name.id === id);
    if (!found) throw notFound('Il nome');
    return found;
  }

  /** Entries must be understood with every other name in place, and no group may hold itself. */
  private async requireGood(tx: Tx, kind: NameKind, body: WriteName, id: string | null): Promise<void> {
    const rows = (await tx.query<NameRow>(SELECT_NAME)).filter((row) => row.id !== id);
    if (rows.some((row) => row.kind === kind && row.name.toLowerCase() === body.name.toLowerCase()))
      throw conflict('name-taken', 'Esiste già un nome uguale.');
    const self: NameRow = {
      id: '',
      kind,
      name: body.name,
      entries: [...body.entries],
      description: '',
      zone: null,
      version: 1,
    };
    const resolver = resolverOf([...rows, self]);
    const issues = body.entries.flatMap((entry, place) => {
      const set = kind === 'address' ? resolver.addresses(entry) : resolver.serviceSet(entry);
      return 'type' in set ? [{ path: `entries.${place}`, message: describeError(set as ParseError) }] : [];
    });
    if (issues.length > 0) throw unprocessable('name-not-understood', 'Il nome va corretto.', issues);
  }

  private async uses(tx: Tx, { kind, name }: NameRow): Promise<number> {
    const columns = kind === 'address' ? 'sources || destinations' : 'services';
    const [row] = await tx.query<{ count: number }>(
      `SELECT (SELECT count(*) FROM firewall_rule WHERE removed_at IS NULL
                 AND EXISTS (SELECT 1 FROM unnest(${columns}) entry WHERE lower(entry) = $1))
            + (SELECT count(*) FROM firewall_name WHERE kind = $2
                 AND EXISTS (SELECT 1 FROM unnest(entries) entry WHERE lower(entry) = $1)) AS count`,
      [name.toLowerCase(), kind],
    );
    return row!.count;
  }

  private async note(
    tx: Tx,
    actor: Actor,
    id: string,
    verb: 'created' | 'changed' | 'removed',
    body: WriteName | null,
  ): Promise<void> {
    await this.audit.record(tx, actor, {
      action: `firewall-name.${verb}`,
      subject: { kind: 'firewall-name', id },
      details: { fields: body },
    });
    await publishChange(tx, { topic: 'firewall' });
  }
}

function zoneIn(body: WriteName): string | null {
  return 'zone' in body ? body.zone : null;
}

function resolverOf(rows: readonly NameRow[]): Resolver {
  return new Resolver({
    objects: rows.filter(({ kind }) => kind === 'address'),
    services: rows.filter(({ kind }) => kind === 'service'),
  });
}

function understoodAs(row: NameRow, resolver: Resolver): string[] {
  if (row.kind === 'address') {
    const set = resolver.addresses(row.name);
    return 'type' in set ? [] : addressEntries(set);
  }
  const set = resolver.serviceSet(row.name);
  return 'type' in set ? [] : formatServiceSet(set);
}
