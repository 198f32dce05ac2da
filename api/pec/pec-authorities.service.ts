import { Injectable } from '@nestjs/common';
import type { Certificate } from 'pkijs';
import type { PecAuthoritiesAdded, PecAuthority } from '../../contract/pec/account.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import { notFound, unprocessable } from '../errors/problem.ts';
import { publishChange } from '../live/live.ts';
import { derOf, fingerprintOf, nameOf, readBundle, readCertificate } from './trust.ts';

/** Which providers' certificates the office trusts: its own decision, uploaded from the public list. */
@Injectable()
export class PecAuthoritiesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<PecAuthority[]> {
    return this.database.query<PecAuthority>(
      `SELECT a.id, a.name, a.issuer, a.fingerprint, a.not_before AS "notBefore", a.not_after AS "notAfter",
              a.not_after < $1 AS "isExpired", a.added_at AS "addedAt", p.display_name AS "addedBy"
       FROM pec_authority a JOIN person p ON p.id = a.added_by ORDER BY a.name, a.id LIMIT 500`,
      [this.clock.now().toISOString()],
    );
  }

  /** Expired ones stay in it: a receipt is judged at the moment when it was signed. */
  async trusted(): Promise<Certificate[]> {
    const rows = await this.database.query<{ certificate: Buffer }>(
      'SELECT certificate FROM pec_authority LIMIT 500',
    );
    return rows.map(({ certificate }) => readCertificate(certificate));
  }

  /** Names of the providers that the office knows: from the public list, or its own register. */
  async providers(): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      'SELECT name FROM pec_provider WHERE active ORDER BY name LIMIT 1000',
    );
    return rows.map(({ name }) => name);
  }

  /** @throws Problem 422 when the file holds no certificate */
  async add(actor: PersonActor, bytes: Uint8Array): Promise<PecAuthoritiesAdded> {
    const { certificates, unreadable } = readBundle(bytes);
    if (certificates.length === 0)
      throw unprocessable('no-certificate', 'Il file non contiene certificati leggibili (PEM o DER).', [
        { path: 'file', message: 'nessun certificato' },
      ]);
    const now = this.clock.now().toISOString();
    const added = await this.database.transaction(async (tx) => {
      let count = 0;
      for (const certificate of certificates) {
        const id = newId();
        const fingerprint = fingerprintOf(certificate);
        const rows = await tx.query(
          `INSERT INTO pec_authority (id, fingerprint, certificate, name, issuer, not_before, not_after, added_at, added_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (fingerprint) DO NOTHING RETURNING id`,
          [
            id,
            fingerprint,
            derOf(certificate),
            nameOf(certificate),
            nameOf(certificate, 'issuer'),
            certificate.notBefore.value.toISOString(),
            certificate.notAfter.value.toISOString(),
            now,
            actor.personId,
          ],
        );
        if (rows.length === 0) continue;
        count += 1;
        await this.audit.record(tx, actor, {
          action: 'pec-authority.added',
          subject: { kind: 'pec-authority', id },
          details: { name: nameOf(certificate), fingerprint },
        });
      }
      await publishChange(tx, { topic: 'pec-authorities', id: 'list' });
      return count;
    });
    return { items: await this.list(), added, known: certificates.length - added, unreadable };
  }

  async remove(actor: PersonActor, id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = await tx.query<{ name: string; fingerprint: string }>(
        'DELETE FROM pec_authority WHERE id = $1 RETURNING name, fingerprint',
        [id],
      );
      if (!row) throw notFound('Il certificato');
      await this.audit.record(tx, actor, {
        action: 'pec-authority.removed',
        subject: { kind: 'pec-authority', id },
        details: row,
      });
      await publishChange(tx, { topic: 'pec-authorities', id });
    });
  }
}
