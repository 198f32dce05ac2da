import { Injectable } from '@nestjs/common';
import type { Catalogue, NamedEntries } from '../../domain/firewall/flow.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { LoadedPolicy } from './loaded-policy.ts';
import { officeDay } from './office-day.ts';
import { SELECT_RULE, type RuleRow } from './rule-row.ts';

/** The register ready for analysis; read again only when its version (or the day) changed. */
@Injectable()
export class FirewallPolicyService {
  private last: { key: string; policy: LoadedPolicy } | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async load(tx?: Tx): Promise<LoadedPolicy> {
    const source = tx ?? this.database;
    const today = officeDay(this.clock.now());
    const [row] = await source.query<{ version: number }>('SELECT version FROM firewall_policy WHERE id = 1');
    const version = String(row?.version ?? 0);
    const key = `${version}|${today}`;
    // Inside a transaction the register may hold changes that never commit: they must not enter the cache.
    if (tx === undefined && this.last?.key === key) return this.last.policy;
    const rows = await source.query<RuleRow>(`${SELECT_RULE} WHERE r.removed_at IS NULL ORDER BY r.position`);
    const policy = new LoadedPolicy(version, rows, await this.catalogue(source), today);
    if (tx === undefined) this.last = { key, policy };
    return policy;
  }

  private async catalogue(source: Pick<Tx, 'query'>): Promise<Catalogue> {
    const names = await source.query<NamedEntries & { kind: 'address' | 'service' }>(
      'SELECT kind, name, entries FROM firewall_name',
    );
    return {
      objects: names.filter(({ kind }) => kind === 'address'),
      services: names.filter(({ kind }) => kind === 'service'),
    };
  }
}

/** Takes the writers' lock and makes the next version. First statement of every transaction that writes the register. */
export async function lockPolicy(tx: Tx): Promise<void> {
  await tx.query('UPDATE firewall_policy SET version = version + 1 WHERE id = 1');
}
