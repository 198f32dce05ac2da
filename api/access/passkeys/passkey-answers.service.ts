import { Inject, Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
} from '@simplewebauthn/server';
import type { PasskeySignIn } from '../../../contract/people/passkeys.ts';
import { Clock } from '../../clock.ts';
import { CONFIG, type Config } from '../../config.ts';
import { Database } from '../../database/database.ts';
import { insertRow, updateRows } from '../../database/rows.ts';
import { hashOf } from '../sessions.service.ts';
import { PasskeyChallengeEntity } from './passkey-challenge.entity.ts';
import { PasskeyEntity } from './passkey.entity.ts';

const CHALLENGE_MS = 5 * 60_000;

export interface KeptPasskey {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: AuthenticatorTransport[];
  readonly personId: string;
  readonly username: string;
  readonly displayName: string;
  readonly active: boolean;
  readonly source: string;
}

/** Whose question it is, in which session; null at sign-in, where the key tells who it is. */
export type ChallengeOf = { readonly personId: string; readonly session: string } | null;

/** What authenticators are asked, and whether an answer is the one that was asked for. */
@Injectable()
export class PasskeyAnswers {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The question to the keys of one person; at sign-in to any: no name is asked, none is told. */
  async ask(of: ChallengeOf): Promise<Record<string, unknown>> {
    const own =
      of === null
        ? []
        : await this.database.query<{ id: string; transports: AuthenticatorTransport[] }>(
            'SELECT credential_id AS id, transports FROM passkey WHERE person_id = $1 ORDER BY created_at, id LIMIT 50',
            [of.personId],
          );
    const options = await generateAuthenticationOptions({
      rpID: this.site.id,
      userVerification: 'required',
      allowCredentials: own,
    });
    await this.wait(options.challenge, of);
    return { ...options };
  }

  /** Whether `answer` is a key's of this person, to the question of this session; the key's count is moved on. */
  async accepts(answer: PasskeySignIn['answer'], of: NonNullable<ChallengeOf>): Promise<boolean> {
    const kept = await this.find(answer.id);
    if (kept === undefined || kept.personId !== of.personId) return false;
    const next = await this.verify(kept, { answer }, of);
    if (next === null) return false;
    await this.used(kept, next);
    return true;
  }

  async used({ id }: KeptPasskey, counter: number): Promise<void> {
    await updateRows(this.database, PasskeyEntity, { id }, { counter, lastUsedAt: this.clock.now() });
  }

  /** @returns the authenticator's new count; null when the answer is not this key's to this installation's question */
  async verify(kept: KeptPasskey, { answer }: PasskeySignIn, of: ChallengeOf): Promise<number | null> {
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: answer as unknown as AuthenticationResponseJSON,
        expectedChallenge: (challenge) => this.take(challenge, of),
        expectedOrigin: this.site.origin,
        expectedRPID: this.site.id,
        requireUserVerification: true,
        credential: {
          id: kept.credentialId,
          publicKey: new Uint8Array(kept.publicKey),
          counter: kept.counter,
          transports: kept.transports,
        },
      });
      return verified ? authenticationInfo.newCounter : null;
    } catch {
      return null;
    }
  }

  async find(credentialId: string): Promise<KeptPasskey | undefined> {
    const [kept] = await this.database.query<KeptPasskey>(
      `SELECT k.id, k.credential_id AS "credentialId", k.public_key AS "publicKey", k.counter, k.transports,
              p.id AS "personId", p.username, p.display_name AS "displayName", p.active AND p.roles <> '{}' AS active, p.source
       FROM passkey k JOIN person p ON p.id = k.person_id WHERE k.credential_id = $1`,
      [credentialId],
    );
    return kept;
  }

  /** Each challenge is answered once, by whom it was given to. */
  async wait(challenge: string, of: ChallengeOf): Promise<void> {
    const now = this.clock.now();
    await this.database.query('DELETE FROM passkey_challenge WHERE expires_at < $1', [now]);
    await insertRow(this.database, PasskeyChallengeEntity, {
      challengeHash: keyOf(challenge, of),
      personId: of?.personId ?? null,
      expiresAt: new Date(now.getTime() + CHALLENGE_MS),
    });
  }

  async take(challenge: string, of: ChallengeOf): Promise<boolean> {
    const rows = await this.database.query(
      `DELETE FROM passkey_challenge WHERE challenge_hash = $1 AND person_id IS NOT DISTINCT FROM $2::uuid AND expires_at > $3
       RETURNING challenge_hash`,
      [keyOf(challenge, of), of?.personId ?? null, this.clock.now()],
    );
    return rows.length === 1;
  }

  get site(): { readonly origin: string; readonly id: string } {
    const { origin, hostname } = new URL(this.config.publicUrl);
    return { origin, id: hostname };
  }
}

/** A question is good only in the session that asked it. */
const keyOf = (challenge: string, of: ChallengeOf): Buffer =>
  hashOf(of === null ? challenge : `${of.session}\n${challenge}`);
