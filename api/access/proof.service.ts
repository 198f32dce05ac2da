import { Injectable } from '@nestjs/common';
import type { ProofWay } from '../../contract/lists.ts';
import type { FactorProof, SessionProof } from '../../contract/people/proof.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { Problem, proofRequired, unprocessable } from '../errors/problem.ts';
import { AccessPolicy } from './access-policy.ts';
import { PasskeyAnswers } from './passkeys/passkey-answers.service.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { hashOf, SessionsService } from './sessions.service.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

/** Two processes' clocks may differ by this much. */
const CLOCKS_APART_MS = 60_000;

interface Standing {
  readonly hash: string | null;
  readonly source: 'local' | 'oidc' | 'ldap';
  readonly hasTotp: boolean;
  readonly hasPasskey: boolean;
}

/**
 * Somebody who is in shows again who they are: before a decision and before a change of the settings, when the last proof
 * is older than the settings say. By the second factor where there is one, else by the password; who comes from an
 * identity provider without either signs in there anew.
 */
@Injectable()
export class ProofService {
  constructor(
    private readonly database: Database,
    private readonly policy: AccessPolicy,
    private readonly factor: SecondFactorService,
    private readonly passkeys: PasskeyAnswers,
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 403 `reauthentication-required` with the ways that are open */
  async requireRecent(actor: PersonActor): Promise<void> {
    const provenAt = actor.provenAt === undefined ? Number.NaN : new Date(actor.provenAt).getTime();
    const ageMs = this.clock.now().getTime() - provenAt;
    if (ageMs > -CLOCKS_APART_MS && ageMs < (await this.policy.proofMs())) return;
    throw proofRequired(waysOf(await this.standingOf(actor)));
  }

  /** @throws Problem 422 for a wrong proof or a way that is not open, 429 after several, 503 when the directory is silent */
  async prove(actor: PersonActor, proof: SessionProof, session: string): Promise<void> {
    await this.check(actor, proof, session, waysOf(await this.standingOf(actor)));
    await this.database.transaction(async (tx) => {
      await tx.query(
        'UPDATE session SET proven_at = $2, has_factor = has_factor OR $3 WHERE token_hash = $1 AND person_id = $4',
        [hashOf(session), this.clock.now(), proof.password === undefined, actor.personId],
      );
      await this.audit.record(tx, actor, {
        action: 'session.proven',
        subject: { kind: 'person', id: actor.personId },
        details: { way: wayOf(proof) },
      });
    });
    await this.sessions.rightsChanged();
  }

  /** A decision that wants the second factor at this very moment, however recent the last proof. @throws Problem 403, 422, 429 */
  async requireFactorNow(actor: PersonActor, proof: FactorProof, session: string): Promise<void> {
    const ways = waysOf(await this.standingOf(actor)).filter((way) => way === 'totp' || way === 'passkey');
    if (ways.length === 0)
      throw new Problem(
        403,
        'second-factor-required',
        'Occorre un secondo fattore attivo sul proprio account.',
      );
    await this.check(actor, proof, session, ways);
  }

  /** The question to the own passkeys, for either. @throws Problem 422 for who has none */
  async askPasskey(actor: PersonActor, session: string): Promise<Record<string, unknown>> {
    if (!(await this.standingOf(actor)).hasPasskey) throw wayClosed('passkey');
    return this.passkeys.ask({ personId: actor.personId, session });
  }

  private async check(
    actor: PersonActor,
    proof: SessionProof,
    session: string,
    ways: readonly ProofWay[],
  ): Promise<void> {
    const release = await this.throttle.takePresent(actor.personId);
    const way = wayOf(proof);
    if (ways.includes(way) && (await this.isRight(actor, proof, session))) return release();
    await this.database.transaction((tx) =>
      this.audit.record(tx, actor, {
        action: 'session.not-proven',
        subject: { kind: 'person', id: actor.personId },
        details: { way },
      }),
    );
    throw ways.includes(way) ? WRONG[way]() : wayClosed(way);
  }

  private async isRight(
    actor: PersonActor,
    { password, otp, answer }: SessionProof,
    session: string,
  ): Promise<boolean> {
    if (otp !== undefined) return this.factor.accepts(actor.personId, otp);
    if (answer !== undefined) return this.passkeys.accepts(answer, { personId: actor.personId, session });
    return this.factor.isPassword(actor, await this.standingOf(actor), password ?? '');
  }

  private async standingOf({ personId }: PersonActor): Promise<Standing> {
    const [found] = await this.database.query<Standing>(
      `SELECT password_hash AS hash, source, totp_secret IS NOT NULL AS "hasTotp",
              EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id) AS "hasPasskey"
       FROM person p WHERE id = $1`,
      [personId],
    );
    return found!;
  }
}

/** The strongest that the person has; a password does not stand in for a second factor. */
function waysOf({ source, hasTotp, hasPasskey }: Standing): readonly ProofWay[] {
  if (hasTotp || hasPasskey)
    return [...(hasPasskey ? ['passkey' as const] : []), ...(hasTotp ? ['totp' as const] : [])];
  return [source === 'oidc' ? 'oidc' : 'password'];
}

const wayOf = ({ otp, answer }: SessionProof): 'totp' | 'passkey' | 'password' =>
  otp !== undefined ? 'totp' : answer !== undefined ? 'passkey' : 'password';

const WRONG = {
  password: () =>
    unprocessable('wrong-password', 'La password attuale non è corretta.', [
      { path: 'password', message: 'password non corretta' },
    ]),
  totp: () =>
    unprocessable('otp-wrong', 'Il codice non è valido o è già stato usato.', [
      { path: 'otp', message: 'codice non valido' },
    ]),
  passkey: () => unprocessable('passkey-refused', 'La passkey non è stata riconosciuta.'),
};

const wayClosed = (way: 'totp' | 'passkey' | 'password'): Problem =>
  way === 'password'
    ? unprocessable('proof-way', 'La sola password non basta: occorre il secondo fattore.', [
        { path: 'password', message: 'occorre il secondo fattore' },
      ])
    : unprocessable('proof-way', 'Questo modo di confermare l’identità non è attivo sul proprio account.');
