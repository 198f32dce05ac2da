import { Injectable } from '@nestjs/common';
import type { PecProvider, PecProviderList, SavePecProvider } from '../../contract/mailboxes/providers.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database, type Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { conflict, notFound } from '../errors/problem.ts';
import { MailboxFindingsService } from './mailbox-findings.service.ts';
import { insertRow } from '../database/rows.ts';
import { PecProviderEntity } from './pec-provider.entity.ts';

/** The list of PEC providers, which the office edits; the lead of each moves the findings of its mailboxes. */
@Injectable()
export class PecProvidersService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly findings: MailboxFindingsService,
  ) {}

  async list(): Promise<PecProviderList> {
    const [list] = await this.database.query<NonNullable<PecProviderList['list']> & { id: string }>(
      `SELECT l.id, l.source, l.listed_on AS "listedOn", l.file_name AS "fileName", l.providers,
              l.read_at AS "readAt", p.display_name AS "readBy"
       FROM pec_provider_list l JOIN person p ON p.id = l.read_by ORDER BY l.listed_on DESC, l.read_at DESC LIMIT 1`,
    );
    const items = await this.database.query<PecProvider>(
      `SELECT v.id, v.name, v.website, v.support_contact AS "supportContact", v.renewal_lead_days AS "renewalLeadDays", v.active,
              (SELECT count(*) FROM mailbox m WHERE m.provider_id = v.id AND m.state <> 'closed') AS "mailboxCount",
              CASE WHEN $1::uuid IS NOT NULL THEN v.list_id IS NOT DISTINCT FROM $1 END AS "isListed",
              l.listed_on AS "lastListedOn"
       FROM pec_provider v LEFT JOIN pec_provider_list l ON l.id = v.list_id ORDER BY v.active DESC, lower(v.name)`,
      [list?.id ?? null],
    );
    if (list === undefined) return { items, list: null };
    const { id: _id, ...facts } = list;
    return { items, list: facts };
  }

  async create(actor: PersonActor, provider: SavePecProvider): Promise<PecProvider> {
    const id = newId();
    await this.database.transaction(async (tx) => {
      await this.requireFreeName(tx, id, provider.name);
      await insertRow(tx, PecProviderEntity, {
        id,
        name: provider.name,
        website: provider.website,
        supportContact: provider.supportContact,
        renewalLeadDays: provider.renewalLeadDays,
        active: provider.active,
      });
      await this.audit.record(tx, actor, {
        action: 'pec-provider.created',
        subject: { kind: 'pec-provider', id },
        details: { ...provider },
      });
    });
    return this.one(id);
  }

  async update(actor: PersonActor, id: string, provider: SavePecProvider): Promise<PecProvider> {
    await this.database.transaction(async (tx) => {
      await this.requireFreeName(tx, id, provider.name);
      const changed = await tx.query(
        `UPDATE pec_provider SET name = $2, website = $3, support_contact = $4, renewal_lead_days = $5, active = $6
         WHERE id = $1 RETURNING id`,
        [
          id,
          provider.name,
          provider.website,
          provider.supportContact,
          provider.renewalLeadDays,
          provider.active,
        ],
      );
      if (changed.length === 0) throw notFound('Il gestore');
      const mailboxes = await tx.query<{ id: string }>('SELECT id FROM mailbox WHERE provider_id = $1', [id]);
      await this.findings.refresh(
        tx,
        mailboxes.map((mailbox) => mailbox.id),
      );
      await this.audit.record(tx, actor, {
        action: 'pec-provider.updated',
        subject: { kind: 'pec-provider', id },
        details: { ...provider },
      });
    });
    return this.one(id);
  }

  private async requireFreeName(tx: Tx, id: string, name: string): Promise<void> {
    const same = await tx.query('SELECT 1 FROM pec_provider WHERE lower(name) = lower($1) AND id <> $2', [
      name,
      id,
    ]);
    if (same.length > 0) throw conflict('name-taken', `Esiste già un gestore con il nome ${name}.`);
  }

  private async one(id: string): Promise<PecProvider> {
    const { items } = await this.list();
    const found = items.find((provider) => provider.id === id);
    if (!found) throw notFound('Il gestore');
    return found;
  }
}
