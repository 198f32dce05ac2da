import { Injectable } from '@nestjs/common';
import {
  REPUTATION_SETTINGS,
  type RecordLook,
  type ReputationItem,
  type ReputationLook,
  type ReputationLookPage,
  type ReputationLookQuery,
  type ReputationPage,
  type ReputationSources,
  type ReputationSourcesPage,
} from '../../../contract/dnsbl/reputation.ts';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import {
  isOld,
  REPUTATION_SOURCES,
  stateToday,
  type ReputationSource,
  type ReputationState,
} from '../../../domain/reputation/reputation.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { decodeCursor, pageOf } from '../../database/keyset.ts';
import { notFound, unprocessable } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { PeopleNoticesService, type Recipient } from '../../notifications/people-notices.service.ts';
import { QueueService } from '../../queue/queue.service.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { ZonesService } from '../zones.service.ts';
import { ReputationStore } from './reputation-store.ts';
import { providerSource, SOURCE_NAMES } from './source-names.ts';

interface ItemRow extends Omit<ReputationItem, 'source' | 'provider' | 'lookupUrl' | 'isDue' | 'isOld'> {
  source: string;
}
/** As they are shown: what asks for somebody first. */
const ORDER: readonly ReputationState[] = ['bad', 'warning', 'not-verified', 'good'];
const KEYED = ['snds', 'urlhaus', 'google'] as const;

/** What is said of the office's addresses and sites outside the DNS: looked at by hand, or asked. */
@Injectable()
export class ReputationService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly store: ReputationStore,
    private readonly zones: ZonesService,
    private readonly people: PeopleNoticesService,
    private readonly queue: QueueService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** With their keys. */
  sources(tx?: Tx): Promise<ReputationSources> {
    return this.settings.read(REPUTATION_SETTINGS, tx);
  }

  async sourcesPage(): Promise<ReputationSourcesPage> {
    const sources = await this.sources();
    return {
      sources: { ...sources, sndsKey: '', urlhausKey: '', googleKey: '' },
      hasKey: {
        snds: sources.sndsKey !== '',
        urlhaus: sources.urlhausKey !== '',
        google: sources.googleKey !== '',
      },
    };
  }

  /** A kept key must not be sent to an address that somebody has just typed in. */
  async writeSources(actor: PersonActor, asked: ReputationSources): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = await this.sources(tx);
      const keyOf = (source: (typeof KEYED)[number]): string => {
        const typed = asked[`${source}Key`];
        return typed !== '' || asked[`${source}Url`] !== before[`${source}Url`]
          ? typed
          : before[`${source}Key`];
      };
      const next: ReputationSources = {
        ...asked,
        sndsKey: keyOf('snds'),
        urlhausKey: keyOf('urlhaus'),
        googleKey: keyOf('google'),
      };
      const lacking = [
        ...(next.sndsEnabled && next.sndsKey === '' ? ['sndsKey'] : []),
        ...(next.googleService !== 'off' && next.googleKey === '' ? ['googleKey'] : []),
      ];
      if (lacking.length > 0)
        throw unprocessable(
          'key-missing',
          'Occorre la chiave rilasciata dal gestore.',
          lacking.map((path) => ({ path, message: 'campo obbligatorio quando cambia l’indirizzo' })),
        );
      await this.settings.write(tx, actor, REPUTATION_SETTINGS, next);
      await this.store.keepOnly(tx, enabledSources(next));
      await publishChange(tx, { topic: 'dnsbl-reputation' });
    });
  }

  async readNow(): Promise<void> {
    await this.database.transaction((tx) => this.queue.send(tx, 'reputation', {}));
  }

  async page(): Promise<ReputationPage> {
    const today = officeDay(this.clock.now());
    const zones = await this.zones.all();
    const rows = await this.database.query<ItemRow>(
      `SELECT i.target_id AS "targetId", t.text AS target, i.source, i.zone_id AS "zoneId", i.state, i.text, i.since,
         i.checked_at AS "checkedAt", i.who, i.next_on::text AS "nextOn"
       FROM reputation_item i JOIN dnsbl_target t ON t.id = i.target_id AND t.active
       ORDER BY t.text, i.source`,
    );
    const items = rows.map((row): ReputationItem => {
      const source = REPUTATION_SOURCES.find((one) => one === row.source) ?? null;
      const zone = zones.find(({ id }) => id === row.zoneId)?.zone;
      const checkedOn = officeDay(row.checkedAt);
      const old = isOld({ isAsked: source !== null, checkedOn, nextOn: row.nextOn }, today);
      return {
        ...row,
        state: stateToday(row.state, old),
        source,
        provider: source === null ? (zone?.operator ?? '') : SOURCE_NAMES[source],
        lookupUrl: zone?.lookupUrl ?? null,
        isDue: row.nextOn !== null && row.nextOn <= today,
        isOld: old,
      };
    });
    const readings = await this.database.query<ReputationPage['readings'][number]>(
      'SELECT source, tried_at AS "triedAt", read_at AS "readAt", fault FROM reputation_reading',
    );
    return {
      items: items.toSorted(
        (a, b) => Number(b.isDue) - Number(a.isDue) || ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
      ),
      providers: zones
        .filter(({ zone }) => zone.status === 'no-dns')
        .map(({ id, zone }) => ({ zoneId: id, name: zone.operator, lookupUrl: zone.lookupUrl }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'it')),
      readings: enabledSources(await this.sources()).map(
        (source) =>
          readings.find((reading) => reading.source === source) ?? {
            source,
            triedAt: null,
            readAt: null,
            fault: '',
          },
      ),
    };
  }

  /** Somebody looked at a provider's page. @throws Problem 404, 422 (a list that is asked by DNS) */
  async recordLook(actor: PersonActor, look: RecordLook): Promise<void> {
    const at = this.clock.now().toISOString();
    await this.database.transaction(async (tx) => {
      const zone = (await this.zones.all(tx)).find(({ id }) => id === look.zoneId);
      if (zone === undefined) throw notFound('Il fornitore');
      if (zone.zone.status !== 'no-dns')
        throw unprocessable('not-a-provider', 'Questa lista si interroga per DNS.', [
          { path: 'zoneId', message: 'scegliere un fornitore che si guarda a mano' },
        ]);
      const [target] = await tx.query<{ text: string }>(
        'SELECT text FROM dnsbl_target WHERE id = $1 AND active FOR SHARE',
        [look.targetId],
      );
      if (target === undefined) throw notFound('L’indirizzo');
      const values = [
        look.targetId,
        providerSource(look.zoneId),
        look.zoneId,
        look.state,
        look.text,
        at,
        actor.displayName,
      ];
      await tx.query(
        `INSERT INTO reputation_item AS i (target_id, source, zone_id, state, known_state, text, since, checked_at, who, next_on)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $6, $7, $8)
         ON CONFLICT (target_id, source) DO UPDATE SET state = $4, known_state = $4, text = $5, checked_at = $6, who = $7,
           next_on = $8, reminded_on = NULL, since = CASE WHEN i.state = $4 THEN i.since ELSE $6 END`,
        [...values, look.nextOn],
      );
      await tx.query(
        'INSERT INTO reputation_look (target_id, source, zone_id, state, text, at, who) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        values,
      );
      await this.audit.record(tx, actor, {
        action: 'reputation.looked',
        subject: { kind: 'dnsbl-target', id: look.targetId },
        details: {
          target: target.text,
          provider: zone.zone.operator,
          state: look.state,
          nextOn: look.nextOn,
        },
      });
      await publishChange(tx, { topic: 'dnsbl-reputation' });
    });
  }

  async looks(query: ReputationLookQuery): Promise<ReputationLookPage> {
    const [at, id] = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const zones = await this.zones.all();
    const rows = await this.database.query<ReputationLook & { source: string; zoneId: number | null }>(
      `SELECT l.id::text, t.text AS target, l.target_id AS "targetId", l.source, l.zone_id AS "zoneId", l.state, l.text, l.at, l.who
       FROM reputation_look l JOIN dnsbl_target t ON t.id = l.target_id
       WHERE ($1::uuid IS NULL OR l.target_id = $1) AND ($2::timestamptz IS NULL OR (l.at, l.id) < ($2, $3::bigint))
       ORDER BY l.at DESC, l.id DESC LIMIT $4`,
      [query.targetId ?? null, at, id, query.limit + 1],
    );
    const items = rows.map(({ source, zoneId, ...look }) => ({
      ...look,
      provider:
        zones.find((zone) => zone.id === zoneId)?.zone.operator ??
        SOURCE_NAMES[source as ReputationSource] ??
        source,
    }));
    return pageOf(items, query.limit, (row) => [row.at, row.id]);
  }

  /** Looks by hand whose day has come are told to the operators, once a day that was agreed. */
  async remind(): Promise<number> {
    const today = officeDay(this.clock.now());
    return this.database.transaction(async (tx) => {
      const due = await tx.query<{ targetId: string; target: string; zoneId: number; nextOn: string }>(
        `UPDATE reputation_item i SET reminded_on = next_on FROM dnsbl_target t
         WHERE t.id = i.target_id AND t.active AND i.next_on <= $1::date AND i.reminded_on IS DISTINCT FROM i.next_on
         RETURNING i.target_id AS "targetId", t.text AS target, i.zone_id AS "zoneId", i.next_on::text AS "nextOn"`,
        [today],
      );
      if (due.length === 0) return 0;
      const zones = await this.zones.all(tx);
      const operators = await tx.query<Recipient>(
        "SELECT id, email FROM person WHERE active AND 'operator' = ANY(roles)",
      );
      for (const { targetId, target, zoneId, nextOn } of due) {
        const zone = zones.find(({ id }) => id === zoneId)?.zone;
        await this.people.tell(tx, operators, {
          key: `look-due:${zoneId}:${targetId}:${nextOn}`,
          kind: 'deadlines',
          subject: `Da verificare a mano: ${target} presso ${zone?.operator ?? ''}`,
          text: [
            `È il giorno della prossima verifica di ${target} presso ${zone?.operator ?? ''}.`,
            ...(zone?.lookupUrl == null ? [] : [zone.lookupUrl]),
          ].join('\n'),
          path: '/blacklist/posta/reputazione',
          about: { kind: 'dnsbl-target', id: targetId },
          mail: 'now',
        });
      }
      await publishChange(tx, { topic: 'dnsbl-reputation' });
      return due.length;
    });
  }
}

export function enabledSources(sources: ReputationSources): ReputationSource[] {
  return [
    ...(sources.sndsEnabled ? (['snds'] as const) : []),
    ...(sources.urlhausEnabled ? (['urlhaus'] as const) : []),
    ...(sources.googleService === 'off' ? [] : [sources.googleService]),
  ];
}
