import { Injectable } from '@nestjs/common';
import type { Certificate } from 'pkijs';
import { OFFICE } from '../../contract/office.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { monthsAfter, officeDay } from '../../domain/calendar/office-day.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { SecretBox } from '../secrets/secret-box.ts';
import { derOf, fingerprintOf, readCertificate } from '../pec/trust.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { signDetached } from './cms-signature.ts';
import { makeSeal, SEAL_CURVE } from './seal-key.ts';
import { updateRows } from '../database/rows.ts';
import { SealKeyEntity } from './seal-key.entity.ts';

/** A key seals for a year; its certificate lasts longer, so that what it sealed can be checked by anybody. */
const SEALING_MONTHS = 12;

/**
 * The installation's own electronic seal: a key that never leaves it, under a certificate that it made itself. It
 * proves that a paper left this installation and was not altered since; it is no qualified signature of a person.
 */
@Injectable()
export class SealService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly box: SecretBox,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async certificate(): Promise<Certificate> {
    return (await this.seal()).certificate;
  }

  /** The present certificate first, then the earlier ones. */
  async pem(): Promise<string> {
    return (await this.certificates()).map(pemOf).join('');
  }

  /** @returns a detached CMS signature, DER */
  async sign(content: Uint8Array): Promise<Buffer> {
    const { certificate, privateKey } = await this.seal();
    const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(privateKey), SEAL_CURVE, false, [
      'sign',
    ]);
    return signDetached(content, certificate, key);
  }

  /** The present certificate and the earlier ones: papers of any of them are this installation's. */
  async certificates(): Promise<Certificate[]> {
    await this.seal();
    const rows = await this.database.query<{ certificate: Buffer }>(
      'SELECT certificate FROM seal_key ORDER BY retired_at NULLS FIRST, made_at DESC LIMIT 1000',
    );
    return rows.map(({ certificate }) => readCertificate(certificate));
  }

  /**
   * A new key takes over; what the old ones sealed still verifies, and their private keys are destroyed.
   * @param only the key to take over from: nothing is done when another took over already
   */
  async renew(actor: Actor, only?: string): Promise<Certificate> {
    const { body } = await this.settings.read(OFFICE);
    const now = this.clock.now();
    const made = await makeSeal(body, now);
    await this.database.transaction(async (tx) => {
      const retired = await updateRows(
        tx,
        SealKeyEntity,
        { retiredAt: null, ...(only === undefined ? {} : { id: only }) },
        { retiredAt: now.toISOString(), privateKey: null },
      );
      if (only !== undefined && retired === 0) return;
      await this.insert(tx, made, now);
      await this.audit.record(tx, actor, {
        action: 'seal.renewed',
        subject: { kind: 'seal', id: fingerprintOf(made.certificate) },
      });
    });
    return made.certificate;
  }

  /** Made at first use, and anew when it has sealed for a year; of two processes that make one at once, the first stays. */
  private async seal(): Promise<{ certificate: Certificate; privateKey: Buffer }> {
    const found = await this.read();
    const now = this.clock.now();
    if (found && officeDay(now) < monthsAfter(officeDay(found.madeAt), SEALING_MONTHS)) return found;
    if (found) await this.renew({ kind: 'system', name: 'Baluardo' }, found.id);
    else {
      const { body } = await this.settings.read(OFFICE);
      await this.insert(this.database, await makeSeal(body, now), now);
    }
    return (await this.read())!;
  }

  private async insert(
    tx: Pick<Tx, 'query'>,
    { certificate, privateKey }: { certificate: Certificate; privateKey: Buffer },
    now: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO seal_key (certificate, private_key, made_at) VALUES ($1, $2, $3)
       ON CONFLICT ((true)) WHERE retired_at IS NULL DO NOTHING`,
      [derOf(certificate), this.box.seal(`base64:${privateKey.toString('base64')}`), now.toISOString()],
    );
  }

  private async read(): Promise<{
    id: string;
    madeAt: string;
    certificate: Certificate;
    privateKey: Buffer;
  } | null> {
    const [row] = await this.database.query<{
      id: string;
      madeAt: string;
      certificate: Buffer;
      privateKey: string;
    }>(
      'SELECT id, made_at AS "madeAt", certificate, private_key AS "privateKey" FROM seal_key WHERE retired_at IS NULL',
    );
    if (!row) return null;
    const opened = this.box.open(row.privateKey);
    return {
      id: row.id,
      madeAt: row.madeAt,
      certificate: readCertificate(row.certificate),
      privateKey: Buffer.from(opened.slice('base64:'.length), 'base64'),
    };
  }
}

function pemOf(certificate: Certificate): string {
  const body = derOf(certificate)
    .toString('base64')
    .replaceAll(/.{64}(?!$)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
}
