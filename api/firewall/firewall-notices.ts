import { Injectable } from '@nestjs/common';
import { REQUEST_RULES } from '../../contract/requests/settings.ts';
import type { EventKind } from '../../domain/notifications/event-kinds.ts';
import type { Tx } from '../database/database.ts';
import { PeopleNoticesService, type Recipient } from '../notifications/people-notices.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { SettingsService } from '../settings/settings.service.ts';

export interface FirewallNotice {
  /** Says the same thing once to each person. */
  readonly key: string;
  readonly subject: string;
  readonly text: string;
  readonly about: { readonly kind: string; readonly id: string };
  /** Of the page, after the public address. */
  readonly path: string;
  /** `turn` where somebody is asked something; a deadline unless told otherwise. */
  readonly kind?: EventKind;
}

/** Tells the referents of a sector, or the operators: in the pages, and by e-mail where the office wants it. */
@Injectable()
export class FirewallNotices {
  constructor(
    private readonly people: PeopleNoticesService,
    private readonly notifications: NotificationsService,
    private readonly settings: SettingsService,
  ) {}

  /** @returns how many people heard it now; 0 when nobody answers for the sector, or all were told before */
  async notifySector(tx: Tx, sectorId: string, notice: FirewallNotice): Promise<number> {
    return this.notify(tx, `sector_id = $1 AND 'referent' = ANY (roles)`, [sectorId], notice);
  }

  async notifyOperators(tx: Tx, notice: FirewallNotice): Promise<number> {
    return this.notify(tx, `'operator' = ANY (roles)`, [], notice);
  }

  private async notify(tx: Tx, who: string, params: unknown[], notice: FirewallNotice): Promise<number> {
    const { kind = 'deadlines', key, subject, text, about, path } = notice;
    await this.notifications.raise(tx, {
      key: `firewall:${key}`,
      kind,
      weight: 'low',
      title: subject,
      text,
      path,
      about,
    });
    const people = await tx.query<Recipient>(
      `SELECT id, email FROM person WHERE active AND ${who} ORDER BY id`,
      params,
    );
    const { noticesByEmail } = await this.settings.read(REQUEST_RULES, tx);
    return this.people.tell(tx, people, {
      key,
      kind,
      subject,
      text,
      path,
      about,
      mail: noticesByEmail ? 'now' : 'never',
    });
  }
}
