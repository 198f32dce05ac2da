import { Injectable } from '@nestjs/common';
import { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import type { AskedTraffic } from '../../../domain/firewall/collision.ts';
import { resolveFlow } from '../../../domain/firewall/flow.ts';
import { Database, type Tx } from '../../database/database.ts';
import { flowText } from './flow-text.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';

/** What another open request speaks of. */
export interface OpenFlows {
  readonly requestId: string;
  readonly code: string;
  readonly subject: string;
  readonly asks: readonly AskedTraffic[];
}

interface OpenRow {
  id: string;
  code: string;
  subject: string;
  version: number;
  content: unknown;
}

/** The flows of requests that are filed and not yet executed: what a new one may collide with. */
@Injectable()
export class OpenFlowsService {
  /** What was read against a register stays true while that register does. */
  private readonly known = new WeakMap<LoadedPolicy, Map<string, readonly AskedTraffic[]>>();

  constructor(private readonly database: Database) {}

  async load(
    policy: LoadedPolicy,
    except: string | null,
    sectorId: string | null,
    tx?: Tx,
  ): Promise<OpenFlows[]> {
    const rows = await (tx ?? this.database).query<OpenRow>(
      `SELECT r.id, r.code, r.subject, r.version, v.content
       FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
       WHERE r.kind = 'firewall' AND r.closed_at IS NULL AND r.state NOT IN ('draft', 'executed')
         AND r.id IS DISTINCT FROM $1::uuid AND ($2::uuid IS NULL OR r.sector_id = $2)
       ORDER BY r.created_at DESC LIMIT 500`,
      [except, sectorId],
    );
    const known = this.known.get(policy) ?? new Map<string, readonly AskedTraffic[]>();
    this.known.set(policy, known);
    return rows.map((row) => {
      const key = `${row.id} ${row.version}`;
      const asks = known.get(key) ?? asksOf(row.content, policy);
      known.set(key, asks);
      return { requestId: row.id, code: row.code, subject: row.subject, asks };
    });
  }
}

function asksOf(content: unknown, policy: LoadedPolicy): AskedTraffic[] {
  const parsed = FirewallRequestContent.safeParse(content);
  if (!parsed.success) return [];
  return parsed.data.flows.flatMap((flow): AskedTraffic[] => {
    if (flow.op === 'delete') {
      const rule = flow.ruleId === null ? undefined : policy.rule(flow.ruleId);
      return rule ? [{ match: rule, opens: rule.action === 'deny', ruleId: rule.id }] : [];
    }
    const resolved = resolveFlow('', flowText(flow), policy.resolver);
    return 'issues' in resolved
      ? []
      : [
          {
            match: policy.scopes.placeMatch(resolved, null),
            opens: resolved.action === 'accept',
            ruleId: flow.ruleId,
          },
        ];
  });
}
