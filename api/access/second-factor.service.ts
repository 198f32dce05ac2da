import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verify } from 'otplib';
import type { TotpConfirmed, TotpSetup } from '../../contract/people/session.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database, type Tx } from '../database/database.ts';
import { Problem, unprocessable } from '../errors/problem.ts';
import { SecretBox } from '../secrets/secret-box.ts';
import { LdapSourceService } from './ldap/ldap-source.service.ts';
import { checkPassword } from './passwords.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { hashOf as tokenHashOf, SessionsService } from './sessions.service.ts';
import { deleteRows, updateRows } from '../database/rows.ts';
import { PersonEntity } from '../people/person.entity.ts';
import { TotpRecoveryCodeEntity } from './totp-recovery-code.entity.ts';

const PENDING_MS = 15 * 60_000;
const RECENT_MS = 10 * 60_000;
const RECOVERY_CODES = 10;
const STEP_SECONDS = 30;

/** What is asked before a factor changes, and the session that asks. */
export interface Present {
  readonly password?: string | undefined;
  readonly otp?: string | undefined;
  readonly session: string | null;
}

/** Codes of an authenticator application (RFC 6238), and the ten that are written on paper for when it is lost. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly sessions: SessionsService,
    private readonly ldap: LdapSourceService,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Whether `code` is good now: each code of the application once, each of the paper once. */
  async accepts(personId: string, code: string): Promise<boolean> {
    const typed = code.replaceAll(/[\s-]/g, '').toLowerCase();
    return /^\d{6}$/.test(typed) ? this.acceptsTotp(personId, typed) : this.acceptsRecovery(personId, typed);
  }

  private async acceptsTotp(personId: string, code: string): Promise<boolean> {
    const [person] = await this.database.query<{ secret: string | null }>(
      'SELECT totp_secret AS secret FROM person WHERE id = $1',
      [personId],
    );
    if (person?.secret === null || person?.secret === undefined) return false;
    const step = await this.stepOf(await this.box.open(person.secret), code);
    if (step === null) return false;
    // A code is good once: its step must be later than the last one used (RFC 6238, 5.2).
    const used = await this.database.query(
      'UPDATE person SET totp_last_step = $2 WHERE id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2) RETURNING id',
      [personId, step],
    );
    return used.length === 1;
  }

  private async acceptsRecovery(personId: string, code: string): Promise<boolean> {
    const used = await this.database.transaction(async (tx) => {
      const rows = await tx.query(
        'UPDATE totp_recovery_code SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING code_hash',
        [personId, hashOf(code), this.clock.now()],
      );
      if (rows.length > 0)
        await this.audit.record(
          tx,
          { kind: 'system', name: 'access' },
          { action: 'person.recovery-code-used', subject: { kind: 'person', id: personId } },
        );
      return rows.length;
    });
    return used === 1;
  }

  private async stepOf(secret: string, token: string): Promise<number | null> {
    const epoch = Math.floor(this.clock.now().getTime() / 1000);
    const result = await verify({ secret, token, epochTolerance: STEP_SECONDS, epoch }).catch(() => ({
      valid: false as const,
    }));
    return result.valid ? Math.floor(epoch / STEP_SECONDS) + result.delta : null;
  }

  /**
   * The present password, and the present code where there is one: asked before a factor is set, replaced or taken off.
   * @throws Problem 422
   */
  async requirePresent(actor: PersonActor, { password, otp, session }: Present): Promise<void> {
    const release = await this.throttle.takePresent(actor.personId);
    const [person] = await this.database.query<{
      hash: string | null;
      hasTotp: boolean;
      hasPasskey: boolean;
      source: string;
    }>(
      `SELECT password_hash AS hash, totp_secret IS NOT NULL AS "hasTotp", source,
              EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id) AS "hasPasskey"
       FROM person p WHERE id = $1`,
      [actor.personId],
    );
    if (person?.source === 'oidc') await this.requireRecentSignIn(actor, session);
    else if (!(await this.isPassword(actor, person, password ?? '')))
      throw unprocessable('wrong-password', 'La password attuale non è corretta.', [
        { path: 'password', message: 'password non corretta' },
      ]);
    if (person?.hasTotp === true && (otp === undefined || !(await this.accepts(actor.personId, otp))))
      throw unprocessable('otp-wrong', 'Occorre il codice attuale dell’applicazione di autenticazione.', [
        { path: 'otp', message: 'codice mancante o non valido' },
      ]);
    // Who has passkeys only came in by one.
    if (person?.hasTotp === false && person.hasPasskey) await this.requireShownFactor(session);
    await release();
  }

  /** The password of here, or the directory's. @throws Problem 503 when the directory cannot be asked */
  async isPassword(
    actor: PersonActor,
    person: { readonly hash: string | null; readonly source: string } | undefined,
    password: string,
  ): Promise<boolean> {
    if (person?.source !== 'ldap') return checkPassword(person?.hash ?? null, password);
    const account = await this.ldap.account();
    return account !== null && (await this.ldap.authenticate(account, actor.username, password)) !== null;
  }

  private async requireShownFactor(session: string | null): Promise<void> {
    const shown = await this.database.query('SELECT 1 FROM session WHERE token_hash = $1 AND has_factor', [
      tokenHashOf(session ?? ''),
    ]);
    if (shown.length === 0) throw signInAgain();
  }

  /** Who has no password here has proven who they are at the provider, a few minutes ago. */
  private async requireRecentSignIn(actor: PersonActor, session: string | null): Promise<void> {
    const recent =
      session === null
        ? []
        : await this.database.query(
            'SELECT 1 FROM session WHERE token_hash = $1 AND person_id = $2 AND proven_at > $3',
            [tokenHashOf(session), actor.personId, new Date(this.clock.now().getTime() - RECENT_MS)],
          );
    if (recent.length === 0) throw signInAgain();
  }

  /** Chooses the secret here, never at the caller's, and keeps it until a code shows that it was taken over. */
  async start(actor: PersonActor, present: Present): Promise<TotpSetup> {
    await this.requirePresent(actor, present);
    const secret = generateSecret();
    await updateRows(
      this.database,
      PersonEntity,
      { id: actor.personId },
      {
        totpPending: await this.box.seal(secret),
        totpPendingUntil: new Date(this.clock.now().getTime() + PENDING_MS),
      },
    );
    return { secret, uri: generateURI({ issuer: 'Baluardo', label: actor.username, secret }) };
  }

  /** Turns the factor on. The code that is shown counts as used; the other sessions end. */
  async confirm(actor: PersonActor, otp: string, keepSession: string | null): Promise<TotpConfirmed> {
    const [pending] = await this.database.query<{ secret: string | null }>(
      'SELECT totp_pending AS secret FROM person WHERE id = $1 AND totp_pending_until > $2',
      [actor.personId, this.clock.now()],
    );
    if (pending?.secret === null || pending?.secret === undefined) throw nothingPending();
    const step = await this.stepOf(await this.box.open(pending.secret), otp.trim());
    if (step === null)
      throw unprocessable('otp-wrong', 'Il codice non è valido.', [
        { path: 'otp', message: 'codice non valido' },
      ]);
    const codes = Array.from({ length: RECOVERY_CODES }, makeCode);
    await this.database.transaction(async (tx) => {
      // The secret whose code was shown, once: of two answers that come together the second finds nothing to turn on.
      const turnedOn = await tx.query(
        `UPDATE person SET totp_secret = totp_pending, totp_last_step = $2, totp_pending = NULL, totp_pending_until = NULL
         WHERE id = $1 AND totp_pending = $3 RETURNING id`,
        [actor.personId, step, pending.secret],
      );
      if (turnedOn.length === 0) throw nothingPending();
      await this.replaceCodes(tx, actor.personId, codes);
      await this.sessions.closeOthers(tx, actor.personId, keepSession);
      // The code was shown by this very session.
      if (keepSession !== null)
        await tx.query('UPDATE session SET has_factor = true WHERE token_hash = $1', [
          tokenHashOf(keepSession),
        ]);
      await this.audit.record(tx, actor, {
        action: 'person.totp-enabled',
        subject: { kind: 'person', id: actor.personId },
      });
    });
    await this.sessions.rightsChanged();
    return { recoveryCodes: codes };
  }

  /** New codes for paper; the old ones end. */
  async renewCodes(actor: PersonActor, present: Present): Promise<TotpConfirmed> {
    await this.requirePresent(actor, present);
    const codes = Array.from({ length: RECOVERY_CODES }, makeCode);
    await this.database.transaction(async (tx) => {
      await this.replaceCodes(tx, actor.personId, codes);
      await this.audit.record(tx, actor, {
        action: 'person.recovery-codes-made',
        subject: { kind: 'person', id: actor.personId },
      });
    });
    return { recoveryCodes: codes };
  }

  private async replaceCodes(tx: Tx, personId: string, codes: readonly string[]): Promise<void> {
    await deleteRows(tx, TotpRecoveryCodeEntity, { personId });
    await tx.query('INSERT INTO totp_recovery_code (person_id, code_hash) SELECT $1, unnest($2::bytea[])', [
      personId,
      codes.map((code) => hashOf(code.replaceAll('-', ''))),
    ]);
  }
}

const nothingPending = (): Problem =>
  unprocessable('nothing-pending', 'L’attivazione è scaduta: ricominciare dalla chiave.');

const signInAgain = (): Problem =>
  new Problem(403, 'sign-in-again', 'L’accesso non è recente: uscire e accedere di nuovo.');

// No letters or digits that look alike; 60 bits.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const makeCode = (): string =>
  [...randomBytes(12)].map((byte, at) => `${at === 6 ? '-' : ''}${SIGNS[byte % SIGNS.length]}`).join('');
const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();
