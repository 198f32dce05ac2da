import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../clock.ts';
import { Database } from '../database/database.ts';
import { Problem } from '../errors/problem.ts';
import { BreakGlassService } from './break-glass.service.ts';
import { ExternalPeopleService } from './external/external-people.service.ts';
import { LdapSourceService } from './ldap/ldap-source.service.ts';
import { checkPassword } from './passwords.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SessionsService, type NewSession } from './sessions.service.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { Turnstile } from './turnstile.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly otp?: string | undefined;
}

export interface SignInSource {
  readonly address: string;
  readonly userAgent: string;
  /** The token that a device was given at an earlier sign-in; null for an unknown one. */
  readonly device: string | null;
}

interface Found {
  id: string;
  username: string;
  displayName: string;
  passwordHash: string | null;
  totpSecret: string | null;
  hasPasskey: boolean;
  passwordExpiresAt: string | null;
  active: boolean;
  source: 'local' | 'oidc' | 'ldap';
}

/** Argon2 takes a thread of the process's few: what waits for one must leave room for everybody who is in. */
const AT_ONCE = 2;
const MOST_WAITING = 40;

/** The way in by name and password. Every try is counted before it is compared, and every refusal is written down. */
@Injectable()
export class SignInService {
  private readonly turnstile = new Turnstile(AT_ONCE, MOST_WAITING);

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottle,
    private readonly factor: SecondFactorService,
    private readonly ldap: LdapSourceService,
    private readonly people: ExternalPeopleService,
    private readonly breakGlass: BreakGlassService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem 401 `bad-credentials` | `otp-required` | `otp-wrong` | `password-expired`, 429 `locked`, 503 `busy`.
   * An unknown name, a wrong password and a disabled account answer alike.
   */
  async open(credentials: Credentials, from: SignInSource): Promise<NewSession & { device: string }> {
    const named = await this.find(credentials.username);
    const device = named ? await this.knownDevice(named.id, from.device) : null;
    const release = await this.throttle
      .take(credentials.username, from.address, device)
      .catch((error: unknown) => this.refuseThrottled(error, named, from));
    const isLocal = await this.turnstile.pass(() =>
      checkPassword(named?.passwordHash ?? null, credentials.password),
    );
    const admitted = isLocal ? undefined : await this.byDirectory(named, credentials);
    const person = admitted ?? named;
    const matches = isLocal || admitted !== undefined;
    if (!person || !matches || !person.active) {
      await this.refuse(person, from, !person ? 'unknown-name' : !matches ? 'wrong-password' : 'disabled');
      throw new Problem(401, 'bad-credentials', 'Nome utente o password non corretti.');
    }
    if (person.passwordExpiresAt !== null && new Date(person.passwordExpiresAt) < this.clock.now()) {
      await this.refuse(person, from, 'first-password-expired');
      throw new Problem(
        401,
        'password-expired',
        'La password iniziale è scaduta: chiederne un’altra a un amministratore.',
      );
    }
    if (person.totpSecret !== null) await this.requireCode(person, credentials.otp, from);
    else if (person.hasPasskey)
      throw new Problem(401, 'passkey-required', 'La sola password non basta: accedere con la passkey.');
    await this.breakGlass.requireAllowed(person, from.address);
    await release();
    const session = await this.sessions.begin(person, from);
    await this.breakGlass.begun(person, from.address);
    return { ...session, device: await this.remember(person.id, device === null ? null : from.device) };
  }

  /** The directory's own people, and, where the setting says so, who has an account of here by the same name. */
  private async byDirectory(named: Found | undefined, credentials: Credentials): Promise<Found | undefined> {
    const account = await this.ldap.account();
    const isTheirs =
      named === undefined || named.source === 'ldap' || (named.source === 'local' && account?.linksByName);
    if (account === null || isTheirs !== true) return undefined;
    const identity = await this.ldap.authenticate(account, credentials.username, credentials.password);
    if (identity === null) return undefined;
    const { username } = await this.people.admit(identity, this.ldap.admission(account));
    return this.find(username);
  }

  private async requireCode(person: Found, otp: string | undefined, from: SignInSource): Promise<void> {
    if (otp === undefined)
      throw new Problem(401, 'otp-required', 'Inserire il codice dell’applicazione di autenticazione.');
    if (await this.factor.accepts(person.id, otp)) return;
    await this.refuse(person, from, 'wrong-code');
    throw new Problem(401, 'otp-wrong', 'Il codice non è valido o è già stato usato.');
  }

  private async find(username: string): Promise<Found | undefined> {
    const [person] = await this.database.query<Found>(
      `SELECT id, username, display_name AS "displayName", password_hash AS "passwordHash", totp_secret AS "totpSecret",
              password_expires_at AS "passwordExpiresAt", active, source,
              EXISTS (SELECT 1 FROM passkey k WHERE k.person_id = p.id) AS "hasPasskey"
       FROM person p WHERE lower(username) = lower($1)`,
      [username],
    );
    return person;
  }

  /** Waits are written down once each, when they begin: a flood of tries is not a flood of rows. */
  private async refuseThrottled(
    error: unknown,
    person: Found | undefined,
    from: SignInSource,
  ): Promise<never> {
    if (error instanceof Problem && this.isNews(`${person?.id ?? ''}|${from.address}`))
      await this.refuse(person, from, 'too-many-tries');
    throw error;
  }

  private readonly told = new Map<string, number>();

  private isNews(key: string): boolean {
    const now = this.clock.now().getTime();
    if (now - (this.told.get(key) ?? 0) < 60_000) return false;
    if (this.told.size > 10_000) this.told.clear();
    this.told.set(key, now);
    return true;
  }

  /** What was typed as a name is often a password: an unknown one is not written down. */
  private async refuse(person: Found | undefined, from: SignInSource, reason: string): Promise<void> {
    await this.database.transaction((tx) =>
      this.audit.record(
        tx,
        { kind: 'system', name: 'access' },
        {
          action: 'session.refused',
          subject: person ? { kind: 'person', id: person.id } : { kind: 'sign-in', id: 'unknown' },
          details: { ...(person ? { username: person.username } : {}), address: from.address, reason },
        },
      ),
    );
  }

  private async knownDevice(personId: string, token: string | null): Promise<string | null> {
    if (token === null) return null;
    const rows = await this.database.query(
      'SELECT 1 FROM known_device WHERE person_id = $1 AND token_hash = $2',
      [personId, hashOf(token)],
    );
    return rows.length > 0 ? hashOf(token).toString('base64') : null;
  }

  /** A device from which somebody signed in is not slowed by what others try under the same name. */
  private async remember(personId: string, known: string | null): Promise<string> {
    const token = known ?? randomBytes(32).toString('base64url');
    await this.database.query(
      `INSERT INTO known_device (token_hash, person_id, seen_at) VALUES ($1, $2, $3)
       ON CONFLICT (token_hash) DO UPDATE SET seen_at = $3 WHERE known_device.person_id = $2`,
      [hashOf(token), personId, this.clock.now()],
    );
    return token;
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
