import { Injectable } from '@nestjs/common';
import { rolesOfGroups } from '../../../domain/people/group-roles.ts';
import type { Role } from '../../../domain/people/roles.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { LOCKS } from '../../database/locks.ts';
import { insertRow, updateRows } from '../../database/rows.ts';
import { Problem } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import { isDeputy } from '../../people/key-givers.ts';
import { PersonApprovalsService } from '../../people/person-approvals.service.ts';
import { PersonEntity } from '../../people/person.entity.ts';
import { isEmergencyAccount } from '../emergency-account.ts';
import type { Admission, ExternalIdentity } from './external-identity.ts';

export interface Admitted {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
}

interface Known extends Admitted {
  readonly email: string | null;
  readonly sectorId: string | null;
  readonly roles: Role[];
  readonly active: boolean;
  readonly source: string;
}

const ACCESS = { kind: 'system', name: 'access' } as const;
/** A manager's role that was proposed is not proposed again before this. */
const PROPOSED_DAYS = 7;

/** People whom the provider or the directory knows: made and kept by what it says of them. */
@Injectable()
export class ExternalPeopleService {
  constructor(
    private readonly database: Database,
    private readonly approvals: PersonApprovalsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * At sign-in: the person, made if there was none, with the roles and the sector of the groups.
   * @throws Problem 403 `no-group` | `sector-unknown` | `manager-waits` | `name-taken` | `person-disabled`
   */
  async admit(identity: ExternalIdentity, admission: Admission): Promise<Admitted> {
    const outcome = await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(${LOCKS.people})`);
      const given = await this.givenTo(tx, identity, admission);
      const known = (await find(tx, identity)) ?? (await this.linkable(tx, identity, admission));
      if (known === undefined && given.roles.length === 0) return given.refusal ?? noGroup();
      if (known?.active === false) return disabled();
      const person = known ?? (await this.create(tx, identity));
      const roles = await this.write(tx, person, identity, given, admission);
      if (given.refusal !== null) return given.refusal;
      if (roles.length === 0) return given.roles.includes('manager') ? managerWaits() : noGroup();
      return { id: person.id, username: person.username, displayName: identity.displayName };
    });
    // What was learnt stays written, also where it is a refusal.
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }

  /** While the person is in: whether what the source says still opens anything. Whoever has nothing left is signed out. */
  async confirm(personId: string, identity: ExternalIdentity, admission: Admission): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(${LOCKS.people})`);
      const person = await find(tx, identity);
      if (person === undefined || person.id !== personId) {
        await this.dismiss(tx, personId, 'unknown');
        return false;
      }
      const given = await this.givenTo(tx, identity, admission);
      const roles = await this.write(tx, person, identity, given, admission);
      if (roles.length > 0 && person.active) return true;
      await this.dismiss(tx, personId, 'no-group');
      return false;
    });
  }

  /** The source says no: roles, sessions and, with them, streams and tokens end. The account stays, for what it did. */
  async refuse(personId: string, reason: string): Promise<void> {
    await this.database.transaction((tx) => this.dismiss(tx, personId, reason));
  }

  private async dismiss(tx: Tx, personId: string, reason: string): Promise<void> {
    const changed = await tx.query(
      `UPDATE person SET roles = '{}', external_checked_at = NULL, external_refresh = NULL
       WHERE id = $1 AND (roles <> '{}' OR external_checked_at IS NOT NULL) RETURNING id`,
      [personId],
    );
    await tx.query('DELETE FROM session WHERE person_id = $1', [personId]);
    if (changed.length === 0) return;
    await this.audit.record(tx, ACCESS, {
      action: 'person.dismissed',
      subject: { kind: 'person', id: personId },
      details: { reason },
    });
    await publishChange(tx, { topic: 'people', id: personId });
  }

  private async givenTo(
    tx: Tx,
    identity: ExternalIdentity,
    { rules }: Admission,
  ): Promise<{ roles: readonly Role[]; sectorId: string | null; refusal: Problem | null }> {
    const { roles, sectorCode } = rolesOfGroups(rules, identity.groups);
    if (sectorCode === null) return { roles, sectorId: null, refusal: null };
    const [sector] = await tx.query<{ id: string }>('SELECT id FROM sector WHERE upper(code) = $1', [
      sectorCode,
    ]);
    // A referent without a sector would see nothing.
    return sector === undefined
      ? {
          roles: roles.filter((role) => role !== 'referent'),
          sectorId: null,
          refusal: roles.every((role) => role === 'referent') ? sectorUnknown(sectorCode) : null,
        }
      : { roles, sectorId: sector.id, refusal: null };
  }

  /** An account of here with the same name, where the setting says that it is the same person's. */
  private async linkable(
    tx: Tx,
    identity: ExternalIdentity,
    { linksByName }: Admission,
  ): Promise<Known | undefined> {
    const [same] = await tx.query<Known>(
      `SELECT ${KNOWN} FROM person WHERE lower(username) = lower($1) FOR UPDATE`,
      [identity.username],
    );
    if (same === undefined) return undefined;
    if (!linksByName || same.source !== 'local') throw nameTaken(identity.username);
    const others = await tx.query(
      "SELECT 1 FROM person WHERE active AND source = 'local' AND 'administrator' = ANY (roles) AND id <> $1 LIMIT 1",
      [same.id],
    );
    // The way in that needs nobody else stays.
    if (same.roles.includes('administrator') && others.length === 0) throw nameTaken(identity.username);
    if ((await isEmergencyAccount(tx, same.id)) || (await isDeputy(tx, same.id, officeDay(this.clock.now()))))
      throw nameTaken(identity.username);
    await updateRows(
      tx,
      PersonEntity,
      { id: same.id },
      {
        source: identity.source,
        externalIssuer: identity.issuer,
        externalId: identity.subject,
        passwordHash: null,
        mustChangePassword: false,
        passwordExpiresAt: null,
        keyGivenBy: null,
      },
    );
    await tx.query('DELETE FROM session WHERE person_id = $1', [same.id]);
    await this.audit.record(tx, ACCESS, {
      action: 'person.linked',
      subject: { kind: 'person', id: same.id },
      details: { source: identity.source, issuer: identity.issuer },
    });
    // A manager of the other kind is one again when a second person says so.
    return { ...same, roles: same.roles.filter((role) => role !== 'manager') };
  }

  private async create(tx: Tx, identity: ExternalIdentity): Promise<Known> {
    const id = newId();
    const { username, displayName, email, source } = identity;
    await insertRow(tx, PersonEntity, {
      id,
      username,
      displayName,
      email,
      roles: [],
      active: true,
      mustChangePassword: false,
      source,
      externalIssuer: identity.issuer,
      externalId: identity.subject,
    });
    await this.audit.record(tx, ACCESS, {
      action: 'person.created',
      subject: { kind: 'person', id },
      details: { username, displayName, source, issuer: identity.issuer },
    });
    return { id, username, displayName, email, sectorId: null, roles: [], active: true, source };
  }

  /** @returns the roles that hold: the manager's only when a second person gave it */
  private async write(
    tx: Tx,
    person: Known,
    identity: ExternalIdentity,
    given: { roles: readonly Role[]; sectorId: string | null },
    { settingKey, refresh }: Admission,
  ): Promise<readonly Role[]> {
    const isNewManager = given.roles.includes('manager') && !person.roles.includes('manager');
    const roles = isNewManager ? given.roles.filter((role) => role !== 'manager') : given.roles;
    const after = {
      displayName: identity.displayName,
      email: identity.email,
      sectorId: given.sectorId,
      roles: roles.toSorted(),
    };
    const before = {
      displayName: person.displayName,
      email: person.email,
      sectorId: person.sectorId,
      roles: person.roles.toSorted(),
    };
    const now = this.clock.now();
    await updateRows(
      tx,
      PersonEntity,
      { id: person.id },
      {
        ...(JSON.stringify(before) === JSON.stringify(after) ? {} : after),
        externalCheckedAt: now,
        externalClaimedAt: null,
        ...(refresh !== null && { externalRefresh: refresh }),
      },
    );
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      await this.audit.record(tx, ACCESS, {
        action: 'person.updated',
        subject: { kind: 'person', id: person.id },
        details: { before, after, source: identity.source },
      });
      await publishChange(tx, { topic: 'people', id: person.id });
    }
    if (isNewManager) await this.propose(tx, person, given, settingKey);
    return roles;
  }

  /** In the name of who last changed the rules, so that the same person cannot say yes as well. */
  private async propose(
    tx: Tx,
    person: Known,
    given: { roles: readonly Role[] },
    settingKey: string,
  ): Promise<void> {
    const asked = await tx.query(
      `SELECT 1 FROM person_approval WHERE person_id = $1 AND kind = 'change'
         AND proposed_at > $2::timestamptz - make_interval(days => $3) LIMIT 1`,
      [person.id, this.clock.now(), PROPOSED_DAYS],
    );
    if (asked.length > 0) return;
    const [proposer] = await tx.query<{ id: string; username: string; displayName: string }>(
      `SELECT p.id, p.username, p.display_name AS "displayName"
       FROM setting s JOIN person p ON p.username = s.changed_by WHERE s.key = $1`,
      [settingKey],
    );
    const { id, username, displayName } = proposer ?? person;
    const by = {
      kind: 'person',
      personId: id,
      username,
      displayName,
      roles: [],
      sectorId: null,
      deputyFor: [],
      tokenPermissions: null,
    } as const;
    const changes = { roles: [...given.roles] };
    await this.approvals.propose(tx, by, { kind: 'change', personId: person.id, changes });
  }
}

const KNOWN = `id, username, display_name AS "displayName", email, sector_id AS "sectorId", roles, active, source`;

async function find(tx: Tx, { issuer, subject }: ExternalIdentity): Promise<Known | undefined> {
  const [person] = await tx.query<Known>(
    `SELECT ${KNOWN} FROM person WHERE external_issuer = $1 AND external_id = $2 FOR UPDATE`,
    [issuer, subject],
  );
  return person;
}

const noGroup = (): Problem =>
  new Problem(
    403,
    'no-group',
    'La persona è riconosciuta, ma nessuno dei suoi gruppi apre Baluardo: rivolgersi a un amministratore.',
  );
const disabled = (): Problem =>
  new Problem(
    403,
    'person-disabled',
    'L’accesso di questa persona è stato disattivato da un amministratore.',
  );
const managerWaits = (): Problem =>
  new Problem(
    403,
    'manager-waits',
    'Il ruolo di Responsabile è stato proposto: si entra quando lo conferma una seconda persona.',
  );
const sectorUnknown = (code: string): Problem =>
  new Problem(403, 'sector-unknown', `Il gruppo rimanda al settore ${code}, che non esiste in Baluardo.`);
const nameTaken = (username: string): Problem =>
  new Problem(
    403,
    'name-taken',
    `Il nome utente ${username} appartiene già a un accesso locale: un amministratore deve rinominarlo o collegarlo.`,
  );
