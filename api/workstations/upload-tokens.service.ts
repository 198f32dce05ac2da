import { Injectable } from '@nestjs/common';
import type {
  CreateUploadToken,
  NewUploadToken,
  UploadToken,
} from '../../contract/workstations/upload-tokens.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { ApiTokensService } from '../access/api-tokens.service.ts';
import { Database } from '../database/database.ts';

const PERMISSIONS: readonly Permission[] = ['workstations.manage'];

/**
 * Tokens for the nightly upload. A token acts in the name of who made it, with one permission; it ends with the
 * person's account, on its day, or when somebody of the office revokes it.
 */
@Injectable()
export class UploadTokensService {
  constructor(
    private readonly database: Database,
    private readonly tokens: ApiTokensService,
  ) {}

  async list(): Promise<{ items: UploadToken[] }> {
    const items = await this.database.query<UploadToken>(
      `SELECT t.id, t.name, p.display_name AS "personName", t.created_at AS "createdAt", t.expires_at AS "expiresAt",
              t.last_used_at AS "lastUsedAt", t.revoked_at AS "revokedAt"
       FROM api_token t JOIN person p ON p.id = t.person_id WHERE t.permissions = $1
       ORDER BY t.revoked_at IS NOT NULL, t.created_at DESC, t.id`,
      [PERMISSIONS],
    );
    return { items };
  }

  create(actor: PersonActor, { name, expiresOn }: CreateUploadToken): Promise<NewUploadToken> {
    return this.tokens.make(actor, name, PERMISSIONS, expiresOn, 'workstations');
  }

  /** Any of the office's, whoever made it. */
  revoke(actor: PersonActor, id: string): Promise<void> {
    return this.tokens.revoke(actor, id, { permissions: PERMISSIONS }, 'workstations');
  }
}
