import { Injectable } from '@nestjs/common';
import { FirewallRequestContent, type FirewallRequestAnalysis } from '../../../contract/firewall/request.ts';
import type { DriftQuery, FirewallVerification } from '../../../contract/firewall/snapshots.ts';
import type { RenderedOrder } from '../../../domain/firewall/orders/order.ts';
import { mayUse, type PersonActor } from '../../../domain/people/actor.ts';
import { canSee } from '../../../domain/requests/visibility.ts';
import { Clock } from '../../clock.ts';
import { Database } from '../../database/database.ts';
import { conflict, notFound } from '../../errors/problem.ts';
import type { RequestOfKind } from '../../requests/kinds/request-kinds.ts';
import { requestOfKind } from '../../requests/kinds/request-of-kind.ts';
import { factsOf, readRequest } from '../../requests/lifecycle/request-row.ts';
import { FirewallDossierService } from './firewall-dossier.service.ts';
import { FirewallOrdersService } from './firewall-orders.service.ts';
import { SectorVisibilityService } from './sector-visibility.service.ts';
import { previewAsSeen } from './seen-preview.ts';
import { FirewallVerificationService } from '../snapshots/firewall-verification.service.ts';
import { FrozenAnalysisService } from '../analysis/frozen-analysis.service.ts';

/** What the firewall room shows of one request: its analysis, its order, its dossier. */
@Injectable()
export class FirewallRequestsService {
  constructor(
    private readonly database: Database,
    private readonly frozen: FrozenAnalysisService,
    private readonly orders: FirewallOrdersService,
    private readonly dossiers: FirewallDossierService,
    private readonly visibility: SectorVisibilityService,
    private readonly verification: FirewallVerificationService,
    private readonly clock: Clock,
  ) {}

  async analysis(actor: PersonActor, id: string): Promise<FirewallRequestAnalysis> {
    const request = await this.read(actor, id);
    const now = await this.frozen.now(request);
    const accepted = await this.frozen.frozen(request);
    const seen = await this.visibility.of(actor);
    return {
      now: previewAsSeen(now, seen),
      accepted: accepted && { ...accepted, preview: previewAsSeen(accepted.preview, seen) },
    };
  }

  async review(actor: PersonActor, id: string, policyVersion: string): Promise<FirewallRequestAnalysis> {
    await this.read(actor, id);
    await this.frozen.review(actor, id, policyVersion);
    return this.analysis(actor, id);
  }

  async order(actor: PersonActor, id: string, format: string | undefined): Promise<RenderedOrder> {
    return this.orders.render(await this.read(actor, id), format);
  }

  async dossier(
    actor: PersonActor,
    id: string,
    format: string | undefined,
  ): Promise<{ name: string; bytes: Buffer }> {
    const request = await this.read(actor, id);
    // Whoever may not read the order on the page does not find it inside the paper.
    const order = mayUse(actor, 'firewall.read') ? await this.orders.render(request, format) : null;
    const bytes = await this.dossiers.print(request, order, { seen: await this.visibility.of(actor) });
    return { name: `${request.code}-fascicolo.pdf`, bytes };
  }

  async verify(actor: PersonActor, id: string, query: DriftQuery): Promise<FirewallVerification> {
    return this.verification.verify(await this.read(actor, id), query);
  }

  /** @throws Problem 404 when the actor may not see it, 409 when it is not about the firewall or still a sketch */
  private async read(actor: PersonActor, id: string): Promise<RequestOfKind<FirewallRequestContent>> {
    const row = await readRequest(this.database, id, this.clock.now());
    if (!row || !canSee(actor, factsOf(row))) throw notFound('La richiesta');
    if (row.kind !== 'firewall')
      throw conflict('not-a-firewall-request', 'La richiesta non riguarda il firewall.');
    const content = FirewallRequestContent.safeParse(row.content);
    if (!content.success) throw conflict('incomplete', 'La bozza è incompleta: completarla prima.');
    return { ...requestOfKind(row), content: content.data };
  }
}
