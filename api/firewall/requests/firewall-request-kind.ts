import { Injectable, type OnModuleInit } from '@nestjs/common';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import { FirewallRequestContent } from '../../../contract/firewall/request.ts';
import type { RiskLevel } from '../../../domain/firewall/risk-settings.ts';
import { isVisible } from '../../../domain/firewall/request-flow.ts';
import { isConfinedToSector, type Actor } from '../../../domain/people/actor.ts';
import { Clock } from '../../clock.ts';
import type { Tx } from '../../database/database.ts';
import type { ProblemIssue } from '../../errors/problem.ts';
import { ConsultationsService } from './consultations.service.ts';
import {
  RequestKinds,
  type OrderOptions,
  type PreparedOrder,
  type RequestKind,
  type RequestOfKind,
} from '../../requests/kinds/request-kinds.ts';
import { FirewallDossierService } from './firewall-dossier.service.ts';
import { FirewallExecution } from './firewall-execution.ts';
import { FirewallOrdersService } from './firewall-orders.service.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { NO_SECTOR } from './firewall-preview-flow.ts';
import { flowVariations } from './flow-variation.ts';
import { flowIssues } from '../register/firewall-rules.service.ts';
import { flowText } from './flow-text.ts';
import { FrozenAnalysisService } from '../analysis/frozen-analysis.service.ts';
import { RequestRisksService } from './request-risks.service.ts';
import { firewallRequestSentence } from './request-sentence.ts';

/** Sheet SI-03, firewall rules: the content is flows, the execution writes the register. */
@Injectable()
export class FirewallRequestKind implements RequestKind<FirewallRequestContent>, OnModuleInit {
  readonly code = 'firewall';
  readonly contentSchema = FirewallRequestContent;
  readonly variations = flowVariations;

  constructor(
    private readonly kinds: RequestKinds,
    private readonly policies: FirewallPolicyService,
    private readonly frozen: FrozenAnalysisService,
    private readonly execution: FirewallExecution,
    private readonly orders: FirewallOrdersService,
    private readonly dossiers: FirewallDossierService,
    private readonly consultations: ConsultationsService,
    private readonly risks: RequestRisksService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this as RequestKind);
  }

  summarise(content: FirewallRequestContent): string {
    return firewallRequestSentence(content);
  }

  async check(tx: Tx, actor: Actor, content: FirewallRequestContent): Promise<readonly ProblemIssue[]> {
    const policy = await this.policies.load(tx);
    const sectorId = sectorOf(actor);
    const issues: ProblemIssue[] = [];
    if (content.expiresOn !== null && content.expiresOn < officeDay(this.clock.now()))
      issues.push({ path: 'expiresOn', message: 'la data è già passata' });
    for (const [index, flow] of content.flows.entries()) {
      const at = (path: string): string => `flows.${index}.${path}`;
      const row = flow.op === 'create' ? undefined : policy.row(flow.ruleId!);
      const named = row && isVisible(row, sectorId) ? row : undefined;
      if (flow.op !== 'create' && !named)
        issues.push({ path: at('ruleId'), message: 'la regola non è nel registro' });
      // Who accepts reads the name: it must be that of the rule that will be touched.
      if (named && flow.ruleName !== '' && flow.ruleName !== named.name)
        issues.push({ path: at('ruleId'), message: `la regola si chiama «${named.name}»` });
      if (flow.beforeRuleId !== null && !policy.row(flow.beforeRuleId))
        issues.push({ path: at('beforeRuleId'), message: 'la regola non è nel registro' });
      if (flow.op !== 'create' && content.flows.findIndex((other) => other.ruleId === flow.ruleId) < index)
        issues.push({ path: at('ruleId'), message: 'la stessa regola è già in un altro flusso' });
      if (flow.op !== 'delete')
        issues.push(
          ...flowIssues(flowText(flow), policy).map(({ path, message }) => ({ path: at(path), message })),
        );
    }
    return issues;
  }

  async prepareOrder(
    request: RequestOfKind<FirewallRequestContent>,
    options: OrderOptions,
  ): Promise<PreparedOrder> {
    await this.frozen.requireFresh(request);
    const order = await this.orders.render(request, options.format);
    const table = order.vendor === 'table' ? null : await this.orders.render(request, 'table');
    const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
    const type = order.vendor === 'table' ? 'text/csv' : 'text/plain';
    return {
      subject: `Ordine ${request.code}: modifica delle regole firewall`,
      text: letter(request, order.notes),
      attachments: [
        {
          filename: `${request.code}-fascicolo.pdf`,
          contentType: 'application/pdf',
          bytes: await this.dossiers.print(request, order, {
            protocol: options.protocol ?? null,
            seen: null,
          }),
        },
        {
          filename: `${request.code}-comandi-${order.vendor}.${plain(order.extension)}`,
          contentType: type,
          bytes: bytes(order.apply),
        },
        {
          filename: `${request.code}-ripristino-${order.vendor}.${plain(order.extension)}`,
          contentType: type,
          bytes: bytes(order.rollback),
        },
        ...(table
          ? [{ filename: `${request.code}-tabella.csv`, contentType: 'text/csv', bytes: bytes(table.apply) }]
          : []),
      ],
    };
  }

  riskLevel(tx: Tx, request: RequestOfKind<FirewallRequestContent>): Promise<RiskLevel> {
    return this.risks.judge(request.id, request.content, tx);
  }

  /** Whoever asked for the traffic of a rule that is to go is asked whether they still need it. */
  async onFiled(tx: Tx, _actor: Actor, request: RequestOfKind<FirewallRequestContent>): Promise<void> {
    await this.consultations.ask(tx, request);
  }

  async onAccepted(tx: Tx, actor: Actor, request: RequestOfKind<FirewallRequestContent>): Promise<void> {
    await this.frozen.freeze(tx, actor, request);
  }

  async onEmergencyStarted(
    tx: Tx,
    _actor: Actor,
    request: RequestOfKind<FirewallRequestContent>,
  ): Promise<void> {
    await this.frozen.requireUnbarred(tx, request);
  }

  async onStarted(tx: Tx, _actor: Actor, request: RequestOfKind<FirewallRequestContent>): Promise<void> {
    await this.frozen.requireFresh(request, tx);
  }

  async onExecuted(tx: Tx, actor: Actor, request: RequestOfKind<FirewallRequestContent>): Promise<void> {
    await this.execution.apply(tx, actor, request);
  }
}

/** The sector that a person is confined to; null: none, they see the whole register. */
function sectorOf(actor: Actor): string | null {
  return actor.kind === 'person' && isConfinedToSector(actor) ? (actor.sectorId ?? NO_SECTOR) : null;
}

function letter(request: RequestOfKind<FirewallRequestContent>, notes: readonly string[]): string {
  const warnings =
    notes.length === 0 ? '' : `\n\nAvvertenze:\n${notes.map((note) => `- ${note}`).join('\n')}`;
  return `Si chiede di eseguire sul firewall la modifica della richiesta ${request.code}.

${request.summary}

Motivo: ${request.content.reason}

In allegato: il fascicolo con l’analisi e l’accettazione, i comandi da eseguire e quelli per tornare indietro. I comandi riguardano le sole regole richieste e vanno riletti prima dell’esecuzione.${warnings}`;
}

/** Scripts travel as text: mail servers refuse what looks executable. */
function plain(extension: string): string {
  return extension === 'csv' ? 'csv' : 'txt';
}
