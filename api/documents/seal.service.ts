import { Injectable } from '@nestjs/common';
import type { Certificate } from 'pkijs';
import { OFFICE } from '../../contract/office.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { derOf, readCertificate } from '../pec/trust.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { signDetached } from './cms-signature.ts';
import { makeSeal, SEAL_CURVE } from './seal-key.ts';

/**
 * The installation's own electronic seal: a key that never leaves it, under a certificate that it made itself. It
 * proves that a paper left this installation and was not altered since; it is no qualified signature of a person.
 */
@Injectable()
export class SealService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async certificate(): Promise<Certificate> {
    return (await this.seal()).certificate;
  }

  async pem(): Promise<string> {
    const body = derOf(await this.certificate())
      .toString('base64')
      .replaceAll(/.{64}(?!$)/g, '$&\n');
    return `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
  }

  /** @returns a detached CMS signature, DER */
  async sign(content: Uint8Array): Promise<Buffer> {
    const { certificate, privateKey } = await this.seal();
    const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(privateKey), SEAL_CURVE, false, [
      'sign',
    ]);
    return signDetached(content, certificate, key);
  }

  /** Made at first use; of two processes that make one at once, the first stays. */
  private async seal(): Promise<{ certificate: Certificate; privateKey: Buffer }> {
    const found = await this.read();
    if (found) return found;
    const { body } = await this.settings.read(OFFICE);
    const made = await makeSeal(body, this.clock.now());
    await this.database.query(
      `INSERT INTO installation_seal (id, certificate, private_key, made_at) VALUES (1, $1, $2, $3)
       ON CONFLICT (id) DO NOTHING`,
      [derOf(made.certificate), made.privateKey, this.clock.now().toISOString()],
    );
    return (await this.read())!;
  }

  private async read(): Promise<{ certificate: Certificate; privateKey: Buffer } | null> {
    const [row] = await this.database.query<{ certificate: Buffer; privateKey: Buffer }>(
      'SELECT certificate, private_key AS "privateKey" FROM installation_seal WHERE id = 1',
    );
    return row ? { certificate: readCertificate(row.certificate), privateKey: row.privateKey } : null;
  }
}
