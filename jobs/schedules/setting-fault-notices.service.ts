import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../api/database/database.ts';
import { PeopleNoticesService, type Recipient } from '../../api/notifications/people-notices.service.ts';
import { NotificationsService } from '../../api/notifications/notifications.service.ts';
import { SettingFaultsService, type MendableFault } from '../../api/settings/setting-faults.service.ts';
import type { SettingFault } from '../../contract/setting-faults.ts';
import { PERMISSIONS } from '../../domain/people/roles.ts';

/** Tells who can mend it, once for each stored value, that a setting cannot be read and what holds meanwhile. */
@Injectable()
export class SettingFaultNotices {
  /** What this process told already: nothing is asked of the database again for it. */
  private readonly told = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly faults: SettingFaultsService,
    private readonly people: PeopleNoticesService,
    private readonly notifications: NotificationsService,
  ) {}

  async tell(): Promise<void> {
    for (const mendable of await this.faults.list()) {
      const { fault } = mendable;
      const key = `setting-fault:${fault.key}:${fault.since}:${fault.reason}`.slice(0, 200);
      if (this.told.has(key)) continue;
      await this.database.transaction((tx) => this.post(tx, key, mendable));
      this.told.add(key);
    }
  }

  private async post(tx: Tx, key: string, { fault, editableBy }: MendableFault): Promise<void> {
    const roles = new Set([...PERMISSIONS[editableBy], ...PERMISSIONS['settings.manage']]);
    const people = await tx.query<Recipient>(
      'SELECT id, email FROM person WHERE active AND roles && $1::text[]',
      [[...roles]],
    );
    const subject = `Impostazione non leggibile: ${fault.name.it}`;
    const text = `Il valore salvato non si può leggere (${fault.reason}). ${inForce(fault)} Correggere il valore nelle impostazioni e salvarlo di nuovo.`;
    const notice = { key, kind: 'installation', text, path: '/impostazioni' } as const;
    await this.notifications.raise(tx, { ...notice, weight: 'medium', title: subject });
    await this.people.tell(tx, people, { ...notice, subject, mail: 'now' });
  }
}

function inForce({ inForce: what, value }: SettingFault): string {
  switch (what) {
    case 'last-good':
      return `Resta in vigore l’ultima pianificazione valida: ${value === null ? 'nessun controllo automatico' : `«${value}»`}.`;
    case 'rest':
      return 'Vale tutto ciò che si legge; per il resto valgono i valori iniziali.';
    case 'default':
      return 'Valgono i valori iniziali.';
  }
}
