import { Injectable } from '@nestjs/common';
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { NewPasskey, Passkey, PasskeySignIn } from '../../../contract/people/passkeys.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { deleteRows, insertRow, updateRows } from '../../database/rows.ts';
import { notFound, Problem, unprocessable } from '../../errors/problem.ts';
import { BreakGlassService } from '../break-glass.service.ts';
import { SecondFactorService, type Present } from '../second-factor.service.ts';
import { hashOf, SessionsService, type NewSession } from '../sessions.service.ts';
import { PasskeyAnswers, type KeptPasskey } from './passkey-answers.service.ts';
import { PasskeyEntity } from './passkey.entity.ts';

const MOST = 10;

/**
 * Passkeys (WebAuthn). The authenticator asks for a finger, a face or a PIN: a passkey is something one has and something
 * one is or knows, so that it signs in alone, and counts as the second factor.
 */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly database: Database,
    private readonly answers: PasskeyAnswers,
    private readonly factor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly breakGlass: BreakGlassService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list({ personId }: PersonActor): Promise<Passkey[]> {
    return this.database.query<Passkey>(
      `SELECT id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM passkey
       WHERE person_id = $1 ORDER BY created_at, id LIMIT 50`,
      [personId],
    );
  }

  /** @throws Problem 422 without the present password and code, or with ten passkeys already */
  async start(actor: PersonActor, present: Present): Promise<Record<string, unknown>> {
    await this.factor.requirePresent(actor, present);
    const own = await this.database.query<{
      credentialId: string;
      transports: AuthenticatorTransport[];
    }>('SELECT credential_id AS "credentialId", transports FROM passkey WHERE person_id = $1', [
      actor.personId,
    ]);
    if (own.length >= MOST)
      throw unprocessable('too-many-passkeys', 'Ci sono già dieci passkey: toglierne una.');
    const options = await generateRegistrationOptions({
      rpName: 'Baluardo',
      rpID: this.answers.site.id,
      userName: actor.username,
      userDisplayName: actor.displayName,
      userID: new TextEncoder().encode(actor.personId),
      attestationType: 'none',
      excludeCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.answers.wait(options.challenge, challengeOf(actor, present.session));
    return { ...options };
  }

  /** Takes the key over; every other session ends. @throws Problem 422 */
  async add(actor: PersonActor, { name, answer }: NewPasskey, keepSession: string | null): Promise<void> {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) => this.answers.take(challenge, challengeOf(actor, keepSession)),
      expectedOrigin: this.answers.site.origin,
      expectedRPID: this.answers.site.id,
      requireUserVerification: true,
    }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
    if (!verified || registrationInfo === undefined)
      throw unprocessable('passkey-refused', 'La passkey non è stata accettata: ricominciare.');
    const { credential } = registrationInfo;
    const id = newId();
    await this.database.transaction(async (tx) => {
      await insertRow(tx, PasskeyEntity, {
        id,
        personId: actor.personId,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        name,
        createdAt: this.clock.now(),
      });
      // The session that made the key has shown it.
      await this.sessions.closeOthers(tx, actor.personId, keepSession);
      if (keepSession !== null)
        await tx.query('UPDATE session SET has_factor = true WHERE token_hash = $1', [hashOf(keepSession)]);
      await this.audit.record(tx, actor, {
        action: 'person.passkey-added',
        subject: { kind: 'person', id: actor.personId },
        details: { name },
      });
    });
    await this.sessions.rightsChanged();
  }

  /** @throws Problem 404 */
  async rename({ personId }: PersonActor, id: string, name: string): Promise<void> {
    if ((await updateRows(this.database, PasskeyEntity, { id, personId }, { name })) === 0)
      throw notFound('La passkey');
  }

  /** @throws Problem 404, 422 without the present password and code */
  async remove(actor: PersonActor, id: string, present: Present): Promise<void> {
    await this.factor.requirePresent(actor, present);
    await this.database.transaction(async (tx) => {
      const removed = await deleteRows(tx, PasskeyEntity, { id, personId: actor.personId });
      if (removed === 0) throw notFound('La passkey');
      await this.sessions.closeOthers(tx, actor.personId, present.session);
      await this.audit.record(tx, actor, {
        action: 'person.passkey-removed',
        subject: { kind: 'person', id: actor.personId },
      });
    });
    await this.sessions.rightsChanged();
  }

  /** @throws Problem 401 `passkey-refused`, whatever the reason; it stands in the register */
  async signIn({ answer }: PasskeySignIn, from: { address: string; userAgent: string }): Promise<NewSession> {
    const kept = await this.answers.find(answer.id);
    const next = kept === undefined ? null : await this.answers.verify(kept, { answer }, null);
    if (kept === undefined || next === null || !kept.active) {
      await this.refuse(
        kept,
        from.address,
        kept === undefined ? 'unknown-passkey' : next === null ? 'wrong-passkey' : 'disabled',
      );
      throw new Problem(401, 'passkey-refused', 'La passkey non è stata riconosciuta.');
    }
    await this.breakGlass.requireAllowed({ id: kept.personId, source: kept.source }, from.address);
    await this.answers.used(kept, next);
    const { personId, username, displayName } = kept;
    const session = await this.sessions.begin({ id: personId, username, displayName }, from, {
      hasFactor: true,
      providerSession: null,
    });
    // Whom the directory or the provider no longer lets in does not come in by a key either.
    if ((await this.sessions.actorOfSession(session.token)) !== null) {
      await this.breakGlass.begun({ id: personId, displayName }, from.address);
      return session;
    }
    await this.refuse(kept, from.address, 'disabled');
    throw new Problem(401, 'passkey-refused', 'La passkey non è stata riconosciuta.');
  }

  private async refuse(kept: KeptPasskey | undefined, address: string, reason: string): Promise<void> {
    await this.database.transaction((tx) =>
      this.audit.record(
        tx,
        { kind: 'system', name: 'access' },
        {
          action: 'session.refused',
          subject: kept ? { kind: 'person', id: kept.personId } : { kind: 'sign-in', id: 'unknown' },
          details: { ...(kept && { username: kept.username }), address, reason },
        },
      ),
    );
  }
}

const challengeOf = ({ personId }: PersonActor, session: string | null) => ({
  personId,
  session: session ?? '',
});
