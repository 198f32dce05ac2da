import { Inject, Injectable } from '@nestjs/common';
import type { Listing } from '../../domain/dnsbl/listing.ts';
import { WEIGHTS, type Weight, type Zone } from '../../domain/dnsbl/zone.ts';
import type { Words } from '../../domain/mail/item.ts';
import {
  clearedText,
  clearedTitle,
  codesChangedTitle,
  listedText,
  listedTitle,
} from '../../text/alerts/listings.ts';
import { CONFIG, type Config } from '../config.ts';
import type { Tx } from '../database/database.ts';
import { publishChange } from '../live/live.ts';
import { AlertRaiser, type NewAlert } from './alert-raiser.service.ts';
import type { MonitoredZone } from './monitored-zone.ts';
import { readProof } from './proof-text.ts';

/** A listing as alerts speak of it. */
export interface ListedThing {
  listingId: string;
  incidentId: string | null;
  caseId: string | null;
  target: { id: string; text: string; service: string };
  zone: MonitoredZone;
  listing: Listing;
  txt: readonly string[];
  at: string;
}

/** Alerts about listings: that came, changed and went. */
@Injectable()
export class ListingAlertsService {
  constructor(
    private readonly raiser: AlertRaiser,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One for a target on a list; one for the whole block on a list of blocks. */
  async listed(tx: Tx, thing: ListedThing): Promise<void> {
    const isShared = thing.zone.zone.scope !== 'host' && thing.zone.zone.scope !== 'policy';
    const weight = await weightOfIncident(tx, thing);
    await this.raiser.raise(tx, {
      key: `listed|${isShared ? thing.incidentId : thing.listingId}`,
      kind: 'listed',
      weight,
      title: listedTitle(nameOf(thing)),
      body: await this.describe(tx, thing),
      ...idsOf(thing),
    });
  }

  /** @param weight of the list when a new code came; a code that went is for information */
  async codesChanged(tx: Tx, sweepId: number, thing: ListedThing, weight: Weight): Promise<void> {
    await this.raiser.raise(tx, {
      key: `codes|${thing.listingId}|${sweepId}`,
      kind: 'codes-changed',
      weight,
      title: codesChangedTitle(nameOf(thing)),
      body: await this.describe(tx, thing),
      ...idsOf(thing),
    });
  }

  /** Good news: told in place, asks nothing of anybody. */
  async cleared(tx: Tx, thing: ListedThing): Promise<void> {
    // The alert of a whole block stands until its last address is cleared: its key names the incident.
    await tx.query(
      "UPDATE dnsbl_alert SET state = 'ended', ended_at = $2 WHERE listing_id = $1 AND state <> 'ended' AND key NOT LIKE 'listed|%' || cause_id::text",
      [thing.listingId, thing.at],
    );
    await this.raiser.raise(
      tx,
      {
        key: `cleared|${thing.listingId}`,
        kind: 'cleared',
        weight: 'info',
        title: clearedTitle(nameOf(thing)),
        body: clearedText({ ...nameOf(thing), service: thing.target.service, link: this.link(thing) }),
        ...idsOf(thing),
      },
      'ended',
    );
  }

  /** Ends the alerts of an incident whose last listing was cleared. */
  async endOf(tx: Tx, incidentId: string, at: string): Promise<void> {
    await tx.query(
      "UPDATE dnsbl_alert SET state = 'ended', ended_at = $2 WHERE cause_id = $1 AND state <> 'ended'",
      [incidentId, at],
    );
    await publishChange(tx, { topic: 'dnsbl-alerts' });
  }

  private async describe(tx: Tx, thing: ListedThing): Promise<Words> {
    const [proof] = await tx.query<{ proof: string }>(
      'SELECT proof FROM dnsbl_zone_proof WHERE zone_id = $1 ORDER BY sweep_id DESC LIMIT 1',
      [thing.zone.id],
    );
    const neighbours = await tx.query<{ text: string }>(
      `SELECT DISTINCT t.text FROM dnsbl_target t JOIN dnsbl_listing l ON l.target_id = t.id AND l.state IN ('suspected', 'confirmed')
       WHERE t.id <> $1 AND t.family = (SELECT family FROM dnsbl_target WHERE id = $1) AND t.family <> 'name'
         AND network(set_masklen(t.text::inet, CASE t.family WHEN 'ip4' THEN 24 ELSE 64 END)) >>= $2::inet
       ORDER BY 1 LIMIT 20`,
      [thing.target.id, /^[0-9a-f.:]+$/.test(thing.target.text) ? thing.target.text : '127.0.0.1'],
    );
    return listedText({
      target: thing.target.text,
      service: thing.target.service,
      zone: thing.zone.zone,
      listing: thing.listing,
      txt: thing.txt,
      proof: proof === undefined ? null : readProof(proof.proof),
      neighbours: neighbours.map(({ text }) => text),
      link: this.link(thing),
    });
  }

  private link(thing: ListedThing): string {
    return thing.caseId === null
      ? `${this.config.publicUrl}/blacklist/indirizzi/${thing.target.id}`
      : `${this.config.publicUrl}/blacklist/pratiche/${thing.caseId}`;
  }
}

const nameOf = ({ target, zone }: ListedThing): { target: string; zone: Zone } => ({
  target: target.text,
  zone: zone.zone,
});

function idsOf(thing: ListedThing): Pick<NewAlert, 'incidentId' | 'listingId' | 'caseId' | 'at'> {
  return { incidentId: thing.incidentId, listingId: thing.listingId, caseId: thing.caseId, at: thing.at };
}

/** A list of blocks speaks low, whatever its weight; a list of hosts with its own. */
async function weightOfIncident(tx: Tx, thing: ListedThing): Promise<Weight> {
  if (thing.zone.zone.scope === 'host' || thing.zone.zone.scope === 'policy' || thing.incidentId === null)
    return thing.zone.zone.weight;
  const [row] = await tx.query<{ weight: string }>('SELECT weight FROM dnsbl_listing_cause WHERE id = $1', [
    thing.incidentId,
  ]);
  return WEIGHTS.find((weight) => weight === row?.weight) ?? 'info';
}
