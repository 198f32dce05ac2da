import { Injectable } from '@nestjs/common';
import type {
  DnsblCaseDetail,
  DnsblCasePage,
  DnsblCaseQuery,
  DnsblCaseSummary,
  DnsblDraft,
  DnsblDraftQuery,
} from '../../contract/dnsbl/cases.ts';
import { OFFICE } from '../../contract/office.ts';
import {
  actionsFrom,
  CASE_TRANSITIONS,
  CHECKLIST,
  decideCase,
  earliestRequest,
  expectedExpiry,
  requestObstacle,
  type ChecklistItem,
} from '../../domain/dnsbl/delisting-case.ts';
import { MASK, maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import { wayOutOf } from '../../domain/dnsbl/zone.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { decodeCursor, pageOf } from '../database/keyset.ts';
import { holdsText } from '../database/text-search.ts';
import { SettingsService } from '../settings/settings.service.ts';
import type { Language } from '../../text/both.ts';
import { meaningsOf } from '../../domain/dnsbl/meanings.ts';
import { factsFor, loadCase } from './case-facts.ts';
import { reasonOf } from './case-reasons.ts';
import { DnsblSettingsService } from './dnsbl-settings.service.ts';
import { draftRequest } from './request-draft.ts';
import { shownWayOut } from './shown-way-out.ts';
import { ZonesService } from './zones.service.ts';

const SUMMARY = `SELECT k.id, k.code, k.state, k.zone_id AS "zoneId", z.zone, k.subject AS about, k.service, k.weight, k.codes, k.owner_id AS "ownerId",
    p.display_name AS owner, k.opened_at AS "openedAt", k.changed_at AS "changedAt", k.relistings,
    (SELECT max(r.at) FROM dnsbl_case_request r WHERE r.case_id = k.id) AS "lastRequestAt"
  FROM dnsbl_case k JOIN dnsbl_zone z ON z.id = k.zone_id LEFT JOIN person p ON p.id = k.owner_id`;

const OVER = ['cleared', 'closed', 'accepted-without-action'];

type SummaryRow = Omit<DnsblCaseSummary, 'meanings' | 'nextRequestOn'> & { lastRequestAt: string | null };

/** Delisting cases as people look at them. */
/** What a delisting case is found by. */
export const CASE_WORDS = ['k.code', 'k.subject', 'z.zone', 'k.service'];

type Check = DnsblCaseDetail['checklist'][number];
interface KeptCheck extends Check {
  /** What was found by earlier versions has no English. */
  evidence: (NonNullable<Check['evidence']> & { english?: string }) | null;
}

@Injectable()
export class CasePagesService {
  constructor(
    private readonly database: Database,
    private readonly zones: ZonesService,
    private readonly settings: DnsblSettingsService,
    private readonly officeSettings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async list(query: DnsblCaseQuery): Promise<DnsblCasePage> {
    const [at, id] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<SummaryRow>(
      `${SUMMARY} WHERE ($1::timestamptz IS NULL OR (k.changed_at, k.id) < ($1, $2::uuid)) AND ($3::text IS NULL OR k.state = $3)
         AND ($4::boolean IS NULL OR $4 = (k.state <> ALL($5))) AND ($6::uuid IS NULL OR k.owner_id = $6)
         AND ($9::uuid IS NULL OR k.id IN (SELECT case_id FROM dnsbl_listing WHERE target_id = $9))
         AND ${holdsText('$7', CASE_WORDS)}
       ORDER BY k.changed_at DESC, k.id DESC LIMIT $8`,
      [
        at,
        id,
        query.state ?? null,
        query.open ?? null,
        OVER,
        query.ownerId ?? null,
        query.q ?? null,
        query.limit + 1,
        query.targetId ?? null,
      ],
    );
    const minimum = (await this.settings.read()).thresholds.minimumRequestIntervalHours;
    const zones = new Map((await this.zones.all()).map((zone) => [zone.id, zone]));
    const items = rows.map(({ lastRequestAt, ...row }) => {
      const zone = zones.get(row.zoneId);
      const wayOut = wayOutOf({ waysOut: zone?.zone.waysOut ?? [] }, row.codes);
      const nextRequestOn = earliestRequest({ wayOut, lastRequestAt, minimumIntervalHours: minimum });
      return {
        ...row,
        zone: maskedZone(row.zone),
        meanings: zone === undefined ? [] : meaningsOf(zone.zone, row.codes),
        nextRequestOn:
          nextRequestOn !== null && nextRequestOn > this.clock.now().toISOString() ? nextRequestOn : null,
      };
    });
    return pageOf(items, query.limit, (row) => [row.changedAt, row.id]);
  }

  /** @throws Problem 404 */
  async detail(actor: PersonActor, id: string, language: Language = 'it'): Promise<DnsblCaseDetail> {
    const settings = await this.settings.read();
    const known = await loadCase(
      this.database,
      this.zones,
      id,
      settings.thresholds.minimumRequestIntervalHours,
    );
    const { row, zone } = known;
    const facts = factsFor(actor, known, settings.standingAuthorisation);
    const [summary] = await this.database.query<SummaryRow>(`${SUMMARY} WHERE k.id = $1`, [id]);
    const now = this.clock.now().toISOString();
    const holds = (mover: Permission | 'system'): boolean =>
      mover !== 'system' &&
      (mayUse(actor, mover) ||
        (mover === 'dnsbl.authorise' && settings.standingAuthorisation && mayUse(actor, 'dnsbl.manage')));
    const obstacle = requestObstacle(facts, now);
    const earliest = earliestRequest(facts);
    const { lastRequestAt: _lastRequestAt, ...shown } = summary!;
    return {
      ...shown,
      zone: maskedZone(shown.zone),
      meanings: meaningsOf(zone.zone, row.codes),
      nextRequestOn: earliest !== null && earliest > now ? earliest : null,
      cause: row.cause,
      wayOut: shownWayOut(facts.wayOut),
      waysOut: (facts.waysOut ?? []).map(({ way, codes }) => ({
        ...shownWayOut(way),
        standingCodes: [...codes],
      })),
      proposedEnd: row.proposedEnd,
      endReason: row.endReason,
      blockedByCodes: [...facts.blockedByCodes],
      request: {
        possible: obstacle === null,
        earliestOn: earliest !== null && earliest > now ? earliest : null,
        reason: obstacle === null ? null : reasonOf(obstacle),
      },
      expectedExpiryOn: expectedExpiry(facts),
      standingAuthorisation: settings.standingAuthorisation,
      checklist: await this.checklist(id, language),
      // What the system does by itself is no button.
      actions: actionsFrom(row.state)
        .filter((action) => CASE_TRANSITIONS[action].by !== 'system')
        .map((action) => {
          // What the form itself brings is not missing yet.
          const asked =
            action === 'triage'
              ? { ...facts, cause: facts.cause ?? '', ownerId: facts.ownerId ?? '' }
              : facts;
          const decision = decideCase(
            action,
            asked,
            now,
            holds,
            false,
            action !== 'end' ? null : holds('dnsbl.manage') ? 'not-ours' : 'accepted-as-is',
          );
          return {
            action,
            to: CASE_TRANSITIONS[action].to,
            obstacle: 'refused' in decision ? reasonOf(decision, action) : null,
          };
        }),
      ...(await this.history(id)),
    };
  }

  private async checklist(id: string, language: Language = 'it'): Promise<DnsblCaseDetail['checklist']> {
    const rows = await this.database.query<KeptCheck>(
      'SELECT item, status AS mark, note, actor AS who, at, evidence FROM dnsbl_case_check WHERE case_id = $1',
      [id],
    );
    return CHECKLIST.flatMap((item): Check[] => {
      const row = rows.find((one) => one.item === item);
      if (row === undefined) return [];
      const { evidence } = row;
      if (evidence === null) return [{ ...row, evidence }];
      const { english = '', ...shown } = evidence;
      return [
        { ...row, evidence: language === 'en' && english !== '' ? { ...shown, text: english } : shown },
      ];
    });
  }

  private async history(id: string): Promise<Pick<DnsblCaseDetail, 'listings' | 'requests' | 'events'>> {
    const listings = await this.database.query<DnsblCaseDetail['listings'][number]>(
      `SELECT l.id, l.target_id AS "targetId", t.text AS target, l.state, l.txt, l.suspected_at AS "suspectedAt", l.confirmed_at AS "confirmedAt",
         l.cleared_at AS "clearedAt", l.last_listed_at AS "lastListedAt"
       FROM dnsbl_listing l JOIN dnsbl_target t ON t.id = l.target_id WHERE l.case_id = $1 ORDER BY l.suspected_at DESC LIMIT 200`,
      [id],
    );
    const requests = await this.database.query<DnsblCaseDetail['requests'][number]>(
      'SELECT id, at, actor AS who, channel, recipient, body AS text, reference, outcome FROM dnsbl_case_request WHERE case_id = $1 ORDER BY at DESC',
      [id],
    );
    const events = await this.database.query<DnsblCaseDetail['events'][number]>(
      'SELECT id, at, actor AS who, action, from_state AS "from", to_state AS "to", note FROM dnsbl_case_event WHERE case_id = $1 ORDER BY at DESC, id DESC',
      [id],
    );
    return { listings, requests, events };
  }

  /** @throws Problem 404 */
  async draft(id: string, { language, to }: DnsblDraftQuery): Promise<DnsblDraft> {
    const { row, zone, facts } = await loadCase(this.database, this.zones, id, 0);
    const isProviderOnly = facts.wayOut.channel === 'provider' || facts.wayOut.applicant === 'provider';
    const office = await this.officeSettings.read(OFFICE);
    const { listings } = await this.history(id);
    const done = (await this.checklist(id)).filter(({ mark }) => mark === 'done') as {
      item: ChecklistItem;
      note: string;
    }[];
    const draft = draftRequest(
      {
        code: row.code,
        about: row.about,
        zone: maskedZone(zone.zone.zone).replace(`${MASK}.`, ''),
        codes: row.codes,
        txt: listings[0]?.txt ?? [],
        confirmedAt: listings[0]?.confirmedAt ?? null,
        cause: row.cause,
        done,
        toProvider: to === undefined ? isProviderOnly : to === 'provider',
        body: office.body,
        office: office.office,
        email: office.email,
      },
      language,
    );
    return { language, recipient: '', ...draft };
  }
}
