import { Injectable } from '@nestjs/common';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import type { Catalogue, NamedEntries } from '../../../domain/firewall/flow.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { LoadedPolicy } from './loaded-policy.ts';
import { rowsWithout, type OwnChange } from '../requests/own-changes.ts';
import { SELECT_RULE, type RuleRow } from './rule-row.ts';
import { updateRows } from '../../database/rows.ts';
import { FirewallPolicyEntity } from './firewall-policy.entity.ts';

/** A day on which nothing has expired. */
const BEFORE_ALL = '0001-01-01';

/** The register ready for analysis; read again only when its version (or the day) changed. */
@Injectable()
export class FirewallPolicyService {
  private last: { key: string; policy: LoadedPolicy } | null = null;
  private reading: { key: string; policy: Promise<LoadedPolicy> } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async load(tx?: Tx): Promise<LoadedPolicy> {
    const today = officeDay(this.clock.now());
    const version = await this.version(tx);
    const key = `${version}|${today}`;
    // A writer takes the next number first, so a number that was read outside transactions is never that of
    // changes that may not commit.
    if (this.last?.key === key) return this.last.policy;
    if (tx !== undefined) return this.read(tx, version, today);
    if (this.reading?.key !== key) this.reading = { key, policy: this.readForAll(key, version, today) };
    return this.reading.policy;
  }

  /** The register as it would be had the request not been executed: what its acceptance is judged against. */
  async loadWithout(requestId: string, tx?: Tx): Promise<LoadedPolicy> {
    const source = tx ?? this.database;
    const own = await source.query<OwnChange>(
      `SELECT flow, op, rule_id AS "ruleId", previous, previous_position AS "previousPosition"
       FROM firewall_request_rule WHERE request_id = $1 ORDER BY flow`,
      [requestId],
    );
    const policy = await this.load(tx);
    if (own.length === 0) return policy;
    const rows = rowsWithout(policy.rows, own);
    return LoadedPolicy.of(policy.version, rows, policy.catalogue, officeDay(this.clock.now()));
  }

  /** Every rule that ever stood in the register, the expired ones as they were while they held. */
  async loadWithRemoved(): Promise<LoadedPolicy> {
    const rows = await this.database.query<RuleRow>(`${SELECT_RULE} ORDER BY r.position, r.id`);
    return LoadedPolicy.of(await this.version(), rows, await this.catalogue(this.database), BEFORE_ALL);
  }

  async version(tx?: Tx): Promise<string> {
    const [row] = await (tx ?? this.database).query<{ version: number }>(
      'SELECT version FROM firewall_policy WHERE id = 1',
    );
    return String(row?.version ?? 0);
  }

  private async readForAll(key: string, version: string, today: string): Promise<LoadedPolicy> {
    try {
      const policy = await this.read(this.database, version, today);
      this.last = { key, policy };
      return policy;
    } finally {
      if (this.reading?.key === key) this.reading = null;
    }
  }

  private async read(source: Pick<Tx, 'query'>, version: string, today: string): Promise<LoadedPolicy> {
    const rows = await source.query<RuleRow>(`${SELECT_RULE} WHERE r.removed_at IS NULL ORDER BY r.position`);
    return LoadedPolicy.of(version, rows, await this.catalogue(source), today);
  }

  private async catalogue(source: Pick<Tx, 'query'>): Promise<Catalogue> {
    const names = await source.query<NamedEntries & { kind: 'address' | 'service' }>(
      'SELECT kind, name, entries, zone FROM firewall_name',
    );
    return {
      objects: names.filter(({ kind }) => kind === 'address'),
      services: names.filter(({ kind }) => kind === 'service'),
    };
  }
}

/** Takes the writers' lock and makes the next version. First statement of every transaction that writes the register. */
export async function lockPolicy(tx: Tx): Promise<void> {
  await updateRows(tx, FirewallPolicyEntity, { id: 1 }, { version: () => 'version + 1' });
}
