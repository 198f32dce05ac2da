import { Injectable } from '@nestjs/common';
import { FirewallRequestContent, type FirewallRequestRisks } from '../../../contract/firewall/request.ts';
import { gravest } from '../../../domain/firewall/risk.ts';
import type { RiskLevel } from '../../../domain/firewall/risk-settings.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { Database, type Tx } from '../../database/database.ts';
import { addVisibility, Conditions } from '../../requests/lists/request-visibility.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { DeviceTranslationsService } from '../snapshots/device-translations.service.ts';
import { FirewallPreviewService } from './firewall-preview.service.ts';

interface OpenRequest {
  id: string;
  version: number;
  content: unknown;
}

const MOST_KEPT = 2000;

/** How grave the risks of requests that are not executed yet are, for lists: the same judgement as on their page. */
@Injectable()
export class RequestRisksService {
  /** What was judged holds while the request's version, the register, its translations and the criteria do. */
  private readonly known = new Map<string, RiskLevel>();

  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly previews: FirewallPreviewService,
    private readonly translations: DeviceTranslationsService,
  ) {}

  /** Those the actor may not see, and those that are not about the firewall or are over, are left out. */
  async of(actor: PersonActor, ids: readonly string[]): Promise<FirewallRequestRisks> {
    const conditions = new Conditions();
    addVisibility(conditions, actor);
    const asked = conditions.bind(ids);
    const rows = await this.database.query<OpenRequest>(
      `SELECT r.id, r.version, v.content
       FROM request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
       WHERE r.kind = 'firewall' AND r.closed_at IS NULL AND r.state NOT IN ('draft', 'executed')
         AND r.id = ANY (${asked}::uuid[]) AND ${String(conditions)} ORDER BY r.id`,
      conditions.params,
    );
    if (rows.length === 0) return { items: [] };
    const ground = await this.ground();
    const items: FirewallRequestRisks['items'] = [];
    for (const row of rows) items.push({ id: row.id, level: await this.levelOf(row, ground) });
    return { items };
  }

  /** What a judgement rests on beside the request. */
  private async ground(): Promise<string> {
    const { version } = await this.policies.load();
    const [rules] = await this.database.query<{ at: string | null }>(
      "SELECT max(changed_at)::text AS at FROM setting WHERE key LIKE 'firewall.%'",
    );
    return `${version}|${await this.translations.key()}|${rules?.at ?? ''}`;
  }

  private async levelOf({ id, version, content }: OpenRequest, ground: string): Promise<RiskLevel> {
    const key = `${id}|${version}|${ground}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const parsed = FirewallRequestContent.safeParse(content);
    const level = parsed.success ? await this.judge(id, parsed.data) : 'not-known';
    if (this.known.size >= MOST_KEPT) this.known.clear();
    this.known.set(key, level);
    return level;
  }

  /** A grave risk of one flow stands, however little of the others was understood. */
  async judge(requestId: string, content: FirewallRequestContent, tx?: Tx): Promise<RiskLevel> {
    const { flows, expiresOn } = content;
    const preview = await this.previews.preview({ requestId, sectorId: null, flows, expiresOn }, tx);
    const worst = gravest(preview.flows.flatMap(({ risks }) => risks));
    if (worst === 'critical' || worst === 'high') return worst;
    if (preview.flows.some(({ understood }) => understood === null)) return 'not-known';
    return worst ?? 'none';
  }
}
