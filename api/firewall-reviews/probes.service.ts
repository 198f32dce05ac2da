import { Injectable } from '@nestjs/common';
import {
  FIREWALL_PROBE,
  type AskProbe,
  type FirewallProbeRules,
  type FirewallProbes,
} from '../../contract/firewall/probes.ts';
import type { FirewallRuleFields } from '../../contract/firewall/rules.ts';
import { FirewallRequestContent } from '../../contract/firewall/request.ts';
import { resolveFlow } from '../../domain/firewall/flow.ts';
import { proposedProbes, type Asked } from '../../domain/firewall-reviews/probe-proposal.ts';
import { ownNetworks, refuseTarget, type ProbeRefusal } from '../../domain/firewall-reviews/probe.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { FirewallPolicyService } from '../firewall/register/firewall-policy.service.ts';
import { flowText } from '../firewall/requests/flow-text.ts';
import type { LoadedPolicy } from '../firewall/register/loaded-policy.ts';
import { publishChange } from '../live/live.ts';
import { QueueService } from '../queue/queue.service.ts';
import { readRequest, type RequestRow } from '../requests/lifecycle/request-row.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { PROBE_PATIENCE_MS, ProbeRecordsService } from '../firewall/requests/probe-records.service.ts';
import { insertRow } from '../database/rows.ts';
import { FirewallProbeEntity } from '../firewall/requests/firewall-probe.entity.ts';

/** From the execution on there is something to try. */
const EXECUTED: readonly string[] = ['executed', 'verified', 'reopened'];

/** Asks for connections from the office: what the request permits must open, what it blocks must not. */
@Injectable()
export class ProbesService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly records: ProbeRecordsService,
    private readonly settings: SettingsService,
    private readonly queue: QueueService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  rules(): Promise<FirewallProbeRules> {
    return this.settings.read(FIREWALL_PROBE);
  }

  async writeRules(actor: PersonActor, rules: FirewallProbeRules): Promise<FirewallProbeRules> {
    await this.database.transaction((tx) => this.settings.write(tx, actor, FIREWALL_PROBE, rules));
    return this.rules();
  }

  async ofRequest(requestId: string): Promise<FirewallProbes> {
    const request = await this.read(requestId);
    const rules = await this.rules();
    const policy = await this.policies.load();
    return {
      items: await this.records.ofRequest(requestId),
      proposed: proposedProbes(
        await this.askedOf(request, policy),
        policy.rules,
        ownNetworks(rules.ownNetworks),
      ),
      ownNetworks: rules.ownNetworks,
    };
  }

  async ask(actor: PersonActor, requestId: string, body: AskProbe): Promise<FirewallProbes> {
    const request = await this.read(requestId);
    if (!EXECUTED.includes(request.state))
      throw conflict('wrong-state', 'La prova si fa dopo l’esecuzione della richiesta.');
    const own = ownNetworks((await this.rules()).ownNetworks);
    const issues = body.destinations.flatMap(({ address }, place) => {
      const refusal = refuseTarget(address, own);
      return refusal ? [{ path: `destinations.${place}.address`, message: REFUSALS[refusal] }] : [];
    });
    if (issues.length > 0)
      throw unprocessable('not-own-network', 'Si provano soltanto indirizzi delle reti dell’ente.', issues);
    const id = newId();
    await this.database.transaction(async (tx) => {
      const [waiting] = await tx.query(
        `SELECT 1 FROM firewall_probe WHERE request_id = $1 AND done_at IS NULL
         AND asked_at > $2`,
        [requestId, new Date(this.clock.now().getTime() - PROBE_PATIENCE_MS)],
      );
      if (waiting) throw conflict('probe-running', 'Una prova di questa richiesta è già in corso.');
      await insertRow(tx, FirewallProbeEntity, {
        id,
        requestId,
        askedAt: this.clock.now(),
        askedBy: actor.personId,
      });
      await tx.query(
        `INSERT INTO firewall_probe_result (probe_id, place, address, port, expected)
         SELECT $1, place, address, port, expected
         FROM jsonb_to_recordset($2::jsonb) AS x (place integer, address text, port integer, expected text)`,
        [id, JSON.stringify(body.destinations.map((destination, place) => ({ place, ...destination })))],
      );
      await this.queue.send(tx, 'firewall-watch', { task: 'probe', probeId: id }, { key: `probe:${id}` });
      await this.audit.record(tx, actor, {
        action: 'firewall-probe.asked',
        subject: { kind: 'request', id: requestId },
        details: { code: request.code, destinations: body.destinations },
      });
      await publishChange(tx, { topic: 'firewall', id: requestId });
    });
    return this.ofRequest(requestId);
  }

  /** What each flow speaks of and whether it is to pass; of a removed rule, what it said when it was removed. */
  private async askedOf(request: RequestRow, policy: LoadedPolicy): Promise<Asked[]> {
    const content = FirewallRequestContent.safeParse(request.content);
    if (!content.success) return [];
    const removed = await this.database.query<{ flow: number; previous: FirewallRuleFields | null }>(
      `SELECT flow, previous FROM firewall_request_rule WHERE request_id = $1 AND op = 'delete'`,
      [request.id],
    );
    return content.data.flows.flatMap((flow, index) => {
      const previous = removed.find((one) => one.flow === index)?.previous;
      const words = flow.op === 'delete' ? previous : flowText(flow);
      if (!words) return [];
      const match = resolveFlow('', words, policy.resolver);
      return 'issues' in match
        ? []
        : [{ match, passes: (flow.op !== 'delete') === (match.action === 'accept') }];
    });
  }

  private async read(id: string): Promise<RequestRow> {
    const row = await readRequest(this.database, id, this.clock.now());
    if (!row || row.kind !== 'firewall' || row.state === 'draft') throw notFound('La richiesta');
    return row;
  }
}

const REFUSALS: Record<ProbeRefusal, string> = {
  'not-an-address': 'scrivere un indirizzo',
  'no-own-networks':
    'le reti dell’ente non sono indicate: l’amministratore le scrive nelle impostazioni delle prove',
  'not-own-network': 'non è nelle reti dell’ente: si provano solo quelle',
};
