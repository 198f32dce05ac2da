import { Injectable } from '@nestjs/common';
import { officeDay } from '../../domain/calendar/office-day.ts';
import type {
  CloseFirewallCampaign,
  FirewallCampaign,
  FirewallCampaignList,
  FirewallReviewSummary,
  OpenFirewallCampaign,
  ReminderSent,
} from '../../contract/firewall/reviews.ts';
import { shortDay } from '../../domain/firewall/sentence.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, notFound, unprocessable } from '../errors/problem.ts';
import { FirewallPolicyService } from '../firewall/register/firewall-policy.service.ts';
import type { LoadedPolicy } from '../firewall/register/loaded-policy.ts';
import type { RuleRow } from '../firewall/register/rule-row.ts';
import { publishChange } from '../live/live.ts';
import { readCampaigns } from './campaign-rows.ts';
import { FirewallNotices } from '../firewall/firewall-notices.ts';
import { RuleUseService } from '../firewall/register/rule-use.service.ts';
import { wordsOfRule } from '../firewall/register/rule-words.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { FirewallCampaignEntity } from './firewall-campaign.entity.ts';
import { FirewallReviewEntity } from './firewall-review.entity.ts';

/** Campaigns: the office asks the sectors about their rules, follows who answered, and ends the asking. */
@Injectable()
export class FirewallCampaignsService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly use: RuleUseService,
    private readonly notices: FirewallNotices,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Open ones first, then the newest. A referent finds the campaigns that ask the own sector. */
  async list(actor: PersonActor): Promise<FirewallCampaignList> {
    const sector = mailboxSectorOf(actor);
    const items = await this.read(this.database, sector, null);
    const withoutOwner = async (): Promise<number> =>
      (await this.policies.load()).rows.filter((row) => row.ownerSectorId === null).length;
    return { items, withoutOwner: sector === null ? await withoutOwner() : null };
  }

  async one(actor: PersonActor, id: string): Promise<FirewallCampaign> {
    const [campaign] = await this.read(this.database, mailboxSectorOf(actor), id);
    if (!campaign) throw notFound('La campagna');
    return campaign;
  }

  /** One review for every sector asked; its referents are told. */
  async open(actor: PersonActor, body: OpenFirewallCampaign): Promise<FirewallCampaign> {
    if (body.dueOn < this.today())
      throw unprocessable('due-in-the-past', 'Il termine è già passato.', [
        { path: 'dueOn', message: 'data passata' },
      ]);
    const id = newId();
    await this.database.transaction(async (tx) => {
      const policy = await this.policies.load(tx);
      const bySector = await this.rulesToAsk(tx, policy, body);
      const now = this.clock.now();
      await insertRow(tx, FirewallCampaignEntity, {
        id,
        title: body.title,
        dueOn: body.dueOn,
        openedAt: now,
        openedBy: actor.personId,
      });
      for (const [sector, rows] of bySector) await this.openFor(tx, policy, id, sector, rows, body);
      await this.audit.record(tx, actor, {
        action: 'firewall-campaign.opened',
        subject: { kind: 'firewall-campaign', id },
        details: { ...body, sectors: [...bySector.keys()].map(({ name }) => name) },
      });
      await publishChange(tx, { topic: 'firewall-reviews', id });
    });
    return this.one(actor, id);
  }

  /** What is not said or not signed by now stays so: silence confirms nothing. */
  async close(actor: PersonActor, id: string, body: CloseFirewallCampaign): Promise<FirewallCampaign> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, id);
      const closed = await tx.query(
        `UPDATE firewall_campaign SET closed_at = $2, closed_by = $3, closing_note = $4
         WHERE id = $1 AND closed_at IS NULL RETURNING id`,
        [id, this.clock.now(), actor.personId, body.note],
      );
      if (closed.length === 0) throw conflict('campaign-closed', 'La campagna è già chiusa.');
      const [campaign] = await this.read(tx, null, id);
      await this.audit.record(tx, actor, {
        action: 'firewall-campaign.closed',
        subject: { kind: 'firewall-campaign', id },
        details: {
          note: body.note,
          answered: campaign!.answered,
          unanswered: campaign!.items - campaign!.answered,
          notSigned: campaign!.reviews.filter(({ signedAt }) => signedAt === null).map((v) => v.sectorName),
        },
      });
      await publishChange(tx, { topic: 'firewall-reviews', id });
    });
    return this.one(actor, id);
  }

  /** At the operator's wish, once a day a sector; the calendar reminds on its own beside. */
  async remind(actor: PersonActor, id: string): Promise<ReminderSent> {
    return this.database.transaction(async (tx) => {
      await this.lock(tx, id);
      const [campaign] = await this.read(tx, null, id);
      if (campaign!.closedAt !== null) throw conflict('campaign-closed', 'La campagna è già chiusa.');
      let sectors = 0;
      for (const review of campaign!.reviews.filter(({ signedAt }) => signedAt === null))
        if ((await this.remindReview(tx, campaign!, review, `asked-${this.today()}`)) > 0) sectors += 1;
      await this.audit.record(tx, actor, {
        action: 'firewall-campaign.reminded',
        subject: { kind: 'firewall-campaign', id },
        details: { sectors },
      });
      await publishChange(tx, { topic: 'firewall-reviews', id });
      return { sectors };
    });
  }

  /** @param which makes it said once; @returns how many people heard it now */
  async remindReview(
    tx: Tx,
    campaign: Pick<FirewallCampaign, 'id' | 'title' | 'dueOn'>,
    review: Pick<FirewallReviewSummary, 'id' | 'sectorId' | 'sectorName' | 'items' | 'answered'>,
    which: string,
  ): Promise<number> {
    const open = review.items - review.answered;
    const left =
      open === 0
        ? 'Le risposte ci sono tutte: manca la firma.'
        : `Senza risposta: ${open} su ${review.items}.`;
    const told = await this.notices.notifySector(tx, review.sectorId, {
      key: `firewall-review:${review.id}:${which}`,
      subject: `Promemoria, ${campaign.title}: ${review.sectorName}`,
      text: `La revisione delle regole del firewall va firmata entro il ${shortDay(campaign.dueOn)}. ${left}`,
      about: { kind: 'firewall-review', id: review.id },
      path: `/firewall/revisioni/${review.id}`,
    });
    if (told > 0)
      await updateRows(tx, FirewallReviewEntity, { id: review.id }, { remindedAt: this.clock.now() });
    return told;
  }

  /** Campaigns that still ask, with their reviews: for the calendar. */
  openCampaigns(tx: Tx): Promise<FirewallCampaign[]> {
    return this.read(tx, null, null, true);
  }

  private async rulesToAsk(
    tx: Tx,
    policy: LoadedPolicy,
    body: OpenFirewallCampaign,
  ): Promise<Map<{ id: string; name: string }, RuleRow[]>> {
    const sectors = await tx.query<{ id: string; name: string }>(
      `SELECT id, name FROM sector WHERE active AND ($1::uuid[] IS NULL OR id = ANY ($1)) ORDER BY name`,
      [body.sectorIds],
    );
    if (body.sectorIds !== null && sectors.length < new Set(body.sectorIds).size)
      throw unprocessable('unknown-reference', 'Un settore indicato non esiste o non è attivo.', [
        { path: 'sectorIds', message: 'settore inesistente' },
      ]);
    const asked = new Map<{ id: string; name: string }, RuleRow[]>();
    for (const sector of sectors) {
      const rows = policy.rows.filter(
        (row) =>
          row.ownerSectorId === sector.id &&
          !(body.onlyDue && row.reviewOn !== null && row.reviewOn > body.dueOn),
      );
      if (rows.length > 0) asked.set(sector, rows);
    }
    if (asked.size === 0)
      throw unprocessable('nothing-to-review', 'Nessun settore scelto ha regole da rivedere.', [
        { path: 'sectorIds', message: 'nessuna regola' },
      ]);
    return asked;
  }

  private async openFor(
    tx: Tx,
    policy: LoadedPolicy,
    campaignId: string,
    sector: { id: string; name: string },
    rows: readonly RuleRow[],
    { title, dueOn }: OpenFirewallCampaign,
  ): Promise<void> {
    const id = newId();
    await insertRow(tx, FirewallReviewEntity, { id, campaignId, sectorId: sector.id });
    const hits = await this.use.hitsOf(
      tx,
      rows.map((row) => row.id),
    );
    const items = rows.map((row) => ({
      rule: row.id,
      position: row.position,
      version: row.version,
      snapshot: {
        number: row.position,
        name: row.name,
        action: row.action,
        isEnabled: row.isEnabled,
        sources: row.sources,
        destinations: row.destinations,
        services: row.services,
        sentence: wordsOfRule(policy, row),
        reason: row.reason,
        requestCode: row.requestCode,
        expiresOn: row.expiresOn,
        hits: hits.get(row.id) ?? row.hits,
      },
    }));
    await tx.query(
      `INSERT INTO firewall_review_item (review_id, rule_id, position, snapshot, rule_version)
       SELECT $1, rule, position, snapshot, version
       FROM jsonb_to_recordset($2::jsonb) AS x (rule uuid, position integer, snapshot jsonb, version integer)`,
      [id, JSON.stringify(items)],
    );
    await this.notices.notifySector(tx, sector.id, {
      key: `firewall-review:${id}:opened`,
      subject: `${title}: ${sector.name}`,
      text: `Occorre dire di ogni regola del firewall del settore (${rows.length}) se serve ancora, e firmare entro il ${shortDay(dueOn)}.`,
      about: { kind: 'firewall-review', id },
      path: `/firewall/revisioni/${id}`,
    });
  }

  private read(
    source: Pick<Tx, 'query'>,
    sector: string | null,
    id: string | null,
    onlyOpen = false,
  ): Promise<FirewallCampaign[]> {
    return readCampaigns(source, { today: this.today(), sector, id, onlyOpen });
  }

  private async lock(tx: Tx, id: string): Promise<void> {
    const rows = await tx.query('SELECT 1 FROM firewall_campaign WHERE id = $1 FOR UPDATE', [id]);
    if (rows.length === 0) throw notFound('La campagna');
  }

  private today(): string {
    return officeDay(this.clock.now());
  }
}
