import { Injectable } from '@nestjs/common';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import { REQUEST_RULES } from '../../../contract/requests/settings.ts';
import type { Weight } from '../../../domain/dnsbl/zone.ts';
import type { EventKind } from '../../../domain/notifications/event-kinds.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import type { RequestAction } from '../../../domain/requests/actions.ts';
import { RISK_IS_PAST } from '../../../domain/requests/states.ts';
import { riskLevelWords } from '../../../text/firewall/risk-levels.ts';
import { Clock } from '../../clock.ts';
import type { Tx } from '../../database/database.ts';
import { PeopleNoticesService, type Recipient } from '../../notifications/people-notices.service.ts';
import { NotificationsService } from '../../notifications/notifications.service.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { requestOfKind } from '../kinds/request-of-kind.ts';
import { RequestKinds } from '../kinds/request-kinds.ts';
import type { RequestRow } from './request-row.ts';

/** `operators` is who works on it, or all of them while nobody does; `managers` those who are waited for. */
type Audience = 'requester' | 'operators' | 'managers' | 'assignee' | 'every-manager';

/** Who is told of what, and in which words (after the code of the request). */
const NOTICES: Partial<
  Record<RequestAction, { to: readonly Audience[]; words: string; kind?: EventKind; weight?: Weight }>
> = {
  submit: { to: ['operators', 'managers'], words: 'presentata' },
  return: { to: ['requester'], words: 'rinviata: servono integrazioni', kind: 'turn' },
  accept: { to: ['requester', 'operators'], words: 'accettata' },
  refuse: { to: ['requester'], words: 'respinta' },
  'start-emergency': {
    to: ['managers'],
    words: 'eseguita in urgenza: occorre la ratifica',
    kind: 'turn',
    weight: 'high',
  },
  'authorise-emergency': {
    to: ['requester', 'operators'],
    words: 'urgenza autorizzata oltre la soglia di rischio: si può avviare',
    weight: 'high',
  },
  ratify: { to: ['requester', 'operators'], words: 'ratificata' },
  'deny-ratification': {
    to: ['requester', 'operators'],
    words: 'ratifica negata: ripristinare la situazione precedente',
    kind: 'turn',
    weight: 'high',
  },
  execute: { to: ['requester', 'operators'], words: 'eseguita: confermare che tutto funziona', kind: 'turn' },
  'report-execution': {
    to: ['requester', 'operators'],
    words: 'eseguita dal fornitore: confermare che tutto funziona',
    kind: 'turn',
  },
  verify: { to: ['requester', 'operators'], words: 'verificata' },
  reopen: { to: ['requester', 'operators'], words: 'riaperta' },
  withdraw: { to: ['operators'], words: 'ritirata' },
  assign: { to: ['assignee'], words: 'assegnata' },
  comment: { to: ['requester', 'operators'], words: 'nuovo commento' },
  'take-charge': { to: ['operators'], words: 'presa in carico dal fornitore', kind: 'supplier' },
  'propose-variation': {
    to: ['managers', 'operators'],
    words: 'il fornitore propone una variante',
    kind: 'supplier',
    weight: 'medium',
  },
  'accept-variation': {
    to: ['requester', 'operators'],
    words: 'variante accettata: affidare il nuovo ordine',
  },
  'refuse-variation': { to: ['operators'], words: 'variante respinta' },
  'ask-question': { to: ['operators'], words: 'domanda del fornitore', kind: 'supplier', weight: 'medium' },
};

/** What the system itself says of a request; a deadline unless told otherwise. */
interface Warning {
  /** Makes it said once. */
  readonly key: string;
  readonly words: string;
  readonly note: string;
  readonly kind?: EventKind;
  readonly weight?: Weight;
}

/** Tells the people whom an act concerns: in the interface, and by e-mail where the office wants it. Never who did it. */
@Injectable()
export class RequestNotices {
  constructor(
    private readonly people: PeopleNoticesService,
    private readonly notifications: NotificationsService,
    private readonly settings: SettingsService,
    private readonly kinds: RequestKinds,
    private readonly clock: Clock,
  ) {}

  async notify(
    tx: Tx,
    actor: Actor,
    fact: { eventId: string; action: RequestAction; row: RequestRow; hasMoved: boolean; note: string },
  ): Promise<void> {
    const notice = NOTICES[fact.action];
    if (!notice) return;
    const recipients = await this.recipients(tx, notice.to, fact.row);
    const others = recipients.filter((person) => actor.kind !== 'person' || person.id !== actor.personId);
    const { kind = 'requests', weight = 'info', words } = notice;
    await this.post(tx, others, fact.row, { key: fact.eventId, words, note: fact.note, kind, weight });
  }

  /** A reminder or a warning of the system. `key` makes it said once. @returns how many people heard it now */
  async warn(tx: Tx, to: readonly Audience[], row: RequestRow, notice: Warning): Promise<number> {
    const { kind = 'deadlines', weight = 'medium' } = notice;
    return this.post(tx, await this.recipients(tx, to, row), row, { ...notice, kind, weight });
  }

  private async post(
    tx: Tx,
    recipients: readonly Recipient[],
    row: RequestRow,
    notice: Required<Warning>,
  ): Promise<number> {
    const subject = `${row.code}: ${notice.words}`;
    const risk = await this.riskOf(tx, row);
    const text = [row.subject, row.summary, risk, notice.note].filter((line) => line !== '').join('\n\n');
    const about = { kind: 'request', id: row.id };
    const { kind, weight } = notice;
    await this.notifications.raise(tx, {
      key: `request:${notice.key}`,
      kind,
      weight,
      title: subject,
      text,
      path: `/richieste/${row.id}`,
      about,
    });
    if (recipients.length === 0) return 0;
    const { noticesByEmail } = await this.settings.read(REQUEST_RULES, tx);
    return this.people.tell(tx, recipients, {
      key: notice.key,
      kind,
      subject,
      text,
      path: `/richieste/${row.id}`,
      about,
      mail: noticesByEmail ? 'now' : 'never',
    });
  }

  /** The mark of the lists, until the request is executed or dropped. */
  private async riskOf(tx: Tx, row: RequestRow): Promise<string> {
    if (RISK_IS_PAST.has(row.state)) return '';
    const level = await this.kinds.of(row.kind).riskLevel?.(tx, requestOfKind(row));
    if (level === undefined || level === 'none') return '';
    const [words] = riskLevelWords[level];
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  }

  private async recipients(tx: Tx, to: readonly Audience[], row: RequestRow): Promise<Recipient[]> {
    const ids: string[] = [];
    const roles: string[] = [];
    for (const audience of to) {
      if (audience === 'requester') ids.push(row.requesterId ?? row.filedById);
      if (audience === 'assignee' && row.assigneeId !== null) ids.push(row.assigneeId);
      if (audience === 'operators') {
        if (await isActive(tx, row.assigneeId)) ids.push(row.assigneeId!);
        else roles.push('operator');
      }
      if (audience === 'every-manager') roles.push('manager');
      if (audience === 'managers' && row.waitsFor.includes('manager')) roles.push('manager');
    }
    return tx.query<Recipient>(
      `SELECT DISTINCT p.id, p.email FROM person p
       WHERE p.active AND (p.id = ANY($1::uuid[]) OR p.roles && $2::text[]
         OR ('manager' = ANY($2::text[]) AND EXISTS (
           SELECT 1 FROM deputy d WHERE d.deputy_id = p.id AND d.revoked_at IS NULL
             AND $3::date BETWEEN d.starts_on AND d.ends_on)))`,
      [ids, roles, officeDay(this.clock.now().getTime())],
    );
  }
}

/** Whoever left the office is told nothing: then all operators are. */
async function isActive(tx: Tx, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const rows = await tx.query('SELECT 1 FROM person WHERE id = $1 AND active', [personId]);
  return rows.length === 1;
}
