import { Injectable } from '@nestjs/common';
import { FirewallRequestContent } from '../../contract/firewall-request.ts';
import { resolveFlow } from '../../domain/firewall/flow.ts';
import type { Match } from '../../domain/firewall/rule.ts';
import { Database, type Tx } from '../database/database.ts';
import { flowText } from './flow-text.ts';
import type { LoadedPolicy } from './loaded-policy.ts';

/** What another open request speaks of. */
export interface OpenFlows {
  readonly requestId: string;
  readonly code: string;
  readonly subject: string;
  readonly matches: readonly Match[];
  readonly ruleIds: ReadonlySet<string>;
}

/** The flows of requests that are filed and not yet executed: what a new one may collide with. */
@Injectable()
export class OpenFlowsService {
  constructor(private readonly database: Database) {}

  async load(
    policy: LoadedPolicy,
    except: string | null,
    sectorId: string | null,
    tx?: Tx,
  ): Promise<OpenFlows[]> {
    const rows = await (tx ?? this.database).query<{
      id: string;
      code: string;
      subject: string;
      content: unknown;
    }>(
      `SELECT r.id, r.code, r.subject, v.content
       FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
       WHERE r.kind = 'firewall' AND r.closed_at IS NULL AND r.state NOT IN ('draft', 'executed')
         AND r.id IS DISTINCT FROM $1::uuid AND ($2::uuid IS NULL OR r.sector_id = $2)
       ORDER BY r.created_at DESC LIMIT 500`,
      [except, sectorId],
    );
    return rows.flatMap((row) => {
      const parsed = FirewallRequestContent.safeParse(row.content);
      if (!parsed.success) return [];
      const { flows } = parsed.data;
      return [
        {
          requestId: row.id,
          code: row.code,
          subject: row.subject,
          matches: flows.flatMap((flow) => {
            if (flow.op === 'delete') return [];
            const resolved = resolveFlow('', flowText(flow), policy.resolver);
            return 'issues' in resolved ? [] : [resolved];
          }),
          ruleIds: new Set(flows.flatMap((flow) => (flow.ruleId === null ? [] : [flow.ruleId]))),
        },
      ];
    });
  }
}
