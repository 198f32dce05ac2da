import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PecProviderListQuery, PecProviderListRead } from '../../contract/mailboxes/providers.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import {
  countProviderHeadings,
  providerKey,
  readProviderList,
} from '../../domain/mailboxes/provider-list.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { insertRow, updateRows } from '../database/rows.ts';
import { unprocessable } from '../errors/problem.ts';
import { readTable } from '../imports/table-file.ts';
import { publishChange } from '../live/live.ts';
import { PecProviderEntity } from './pec-provider.entity.ts';
import { PecProviderListEntity } from './pec-provider-list.entity.ts';

const RENEWAL_LEAD_DAYS = 60;

/** The public list of PEC providers, read from a file with its source and its day. */
@Injectable()
export class PecProviderListService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds the providers that are not known and notes which ones the list names. Nothing that the office wrote is changed,
   * and nobody is removed: who is no longer on the list is shown so.
   *
   * @throws Problem 422 when the file has no column of providers, or names none
   */
  async read(
    actor: PersonActor,
    file: { readonly fileName: string; readonly bytes: Buffer },
    { source, on }: PecProviderListQuery,
  ): Promise<PecProviderListRead> {
    const now = this.clock.now();
    if (on > officeDay(now))
      throw unprocessable('in-the-future', 'Il giorno dell’elenco non può essere nel futuro.', [
        { path: 'on', message: 'data futura' },
      ]);
    const table = await readTable(file.fileName, file.bytes, { recognised: countProviderHeadings });
    const read = readProviderList(table);
    if (read === null || read.providers.length === 0)
      throw unprocessable(
        'no-providers',
        'Il file non nomina gestori: serve una colonna «Gestore» o «Ragione sociale».',
        [{ path: 'file', message: 'colonna dei gestori mancante' }],
      );
    return this.database.transaction(async (tx) => {
      await tx.query('LOCK TABLE pec_provider IN SHARE ROW EXCLUSIVE MODE');
      const listId = newId();
      await insertRow(tx, PecProviderListEntity, {
        id: listId,
        source,
        listedOn: on,
        fileName: file.fileName,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        providers: read.providers.length,
        readAt: now.toISOString(),
        readBy: actor.personId,
      });
      const added = await this.write(tx, listId, read.providers);
      await this.audit.record(tx, actor, {
        action: 'pec-provider-list.read',
        subject: { kind: 'pec-provider', id: null },
        details: { file: file.fileName, source, on, named: read.providers.length, added },
      });
      await publishChange(tx, { topic: 'mailboxes' });
      return { named: read.providers.length, added, ceased: read.ceased };
    });
  }

  private async write(
    tx: Tx,
    listId: string,
    listed: readonly { readonly name: string; readonly website: string }[],
  ): Promise<number> {
    const known = await tx.query<{ id: string; name: string }>('SELECT id, name FROM pec_provider');
    let added = 0;
    for (const { name, website } of listed) {
      const same = known.filter((one) => providerKey(one.name) === providerKey(name));
      for (const { id } of same) await updateRows(tx, PecProviderEntity, { id }, { listId });
      if (same.length > 0) continue;
      await insertRow(tx, PecProviderEntity, {
        id: newId(),
        name,
        website,
        supportContact: '',
        renewalLeadDays: RENEWAL_LEAD_DAYS,
        active: true,
        listId,
      });
      added += 1;
    }
    return added;
  }
}
