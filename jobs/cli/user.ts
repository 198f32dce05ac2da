import { InvalidArgumentError, type Command } from 'commander';
import { hashPassword, makePassword } from '../../api/access/passwords.ts';
import { isEmergencyAccount } from '../../api/access/emergency-account.ts';
import { AuditService } from '../../api/audit/audit.service.ts';
import { Clock } from '../../api/clock.ts';
import type { Database, Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import { conflictOfRoles, ROLES, type Role } from '../../domain/people/roles.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { printJson, UsageError } from './outcome.ts';
import { eraseProposed } from './user-erasure.ts';
import { withDatabase } from './with-database.ts';
import { deleteRows, updateRows } from '../../api/database/rows.ts';
import { exportedAct, exportPersonalData } from '../../api/people/personal-data.service.ts';
import { PersonEntity } from '../../api/people/person.entity.ts';
import { SessionEntity } from '../../api/access/session.entity.ts';
import { ApiTokenEntity } from '../../api/access/api-token.entity.ts';

const ACTOR: Actor = { kind: 'system', name: 'command line' };

export function registerUserCommands(program: Command): void {
  const user = program.command('user').description('accounts, for when nobody can sign in');
  user
    .command('create <username>')
    .description('make an account; prints its first password once')
    .requiredOption('--role <role...>', `one or more of: ${ROLES.join(', ')}`, roleList)
    .option('--name <name>', 'the name people see (default: the username)')
    .option('--sector <code>', 'the sector’s code (referents need one)')
    .option('--email <address>', 'where notices go')
    .option('--json', 'print one JSON document')
    .action((username: string, options: CreateOptions) =>
      withDatabase((database) => create(database, username, options)),
    );
  user
    .command('list')
    .description('all accounts')
    .option('--json', 'print one JSON document')
    .action((options: { json?: true }) => withDatabase((database) => list(database, options)));
  user
    .command('disable <username>')
    .description('the account cannot sign in any more; its sessions end')
    .action((username: string) => withDatabase((database) => disable(database, username)));
  user
    .command('export <username>')
    .description('all that is recorded of a person, as JSON on the output (art. 15 GDPR)')
    .action((username: string) =>
      withDatabase((database) =>
        database.transaction(async (tx) => {
          const id = await idOf(tx, username);
          const found = await exportPersonalData(tx, id, new Date());
          await new AuditService(new Clock()).record(tx, ACTOR, exportedAct(id, found));
          printJson(found);
        }),
      ),
    );
  user
    .command('erase <username>')
    .description(
      'confirms an erasure that was proposed on the pages: names, addresses and accesses go, acts stay',
    )
    .action((username: string) =>
      withDatabase(async (database) => {
        await eraseProposed(database, ACTOR, username);
        process.stdout.write(`What was recorded of ${username} is erased; the register says what stays.\n`);
      }),
    );
  user
    .command('reset <username>')
    .description('a new first password for a day, no second factor; its sessions and tokens end')
    .option('--activate', 'enable a disabled account, too')
    .option('--json', 'print one JSON document')
    .action((username: string, options: ResetOptions) =>
      withDatabase((database) => reset(database, username, options)),
    );
}

interface CreateOptions {
  role: Role[];
  name?: string;
  sector?: string;
  email?: string;
  json?: true;
}

function roleList(word: string, before: Role[] | undefined): Role[] {
  if (!(ROLES as readonly string[]).includes(word))
    throw new InvalidArgumentError(`There is no role ${word}: one of ${ROLES.join(', ')}.`);
  const roles = [...(before ?? []), word as Role];
  const excluded = conflictOfRoles(roles);
  if (excluded !== null)
    throw new InvalidArgumentError(`An administrator cannot be ${excluded} too: make two accounts.`);
  return roles;
}

async function create(database: Database, username: string, options: CreateOptions): Promise<void> {
  if (!/^[a-z0-9][a-z0-9._-]{1,62}$/i.test(username))
    throw new UsageError(
      `${username}: a username has 2 to 63 letters, digits, dots, hyphens or underscores.`,
    );
  const password = makePassword();
  const hash = await hashPassword(password);
  await database.transaction(async (tx) => {
    const sectorId = await sectorOf(tx, options);
    const id = newId();
    const made = await tx.query(
      `INSERT INTO person (id, username, display_name, email, sector_id, roles, password_hash, must_change_password, password_expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, true, now() + interval '24 hours') ON CONFLICT DO NOTHING RETURNING id`,
      [id, username, options.name ?? username, options.email ?? null, sectorId, options.role, hash],
    );
    if (made.length === 0) throw new UsageError(`There is an account ${username} already.`);
    await record(tx, 'person.created', id, { username, roles: options.role });
  });
  if (options.json) printJson({ username, password });
  else process.stdout.write(`${username}  ${password}\n`);
}

async function sectorOf(tx: Tx, options: CreateOptions): Promise<string | null> {
  if (options.sector === undefined) {
    if (options.role.includes('referent')) throw new UsageError('A referent needs a sector: --sector CODE.');
    return null;
  }
  const [sector] = await tx.query<{ id: string }>('SELECT id FROM sector WHERE lower(code) = lower($1)', [
    options.sector,
  ]);
  if (sector) return sector.id;
  const known = await tx.query<{ code: string }>('SELECT code FROM sector ORDER BY code');
  throw new UsageError(
    `There is no sector ${options.sector} (there are: ${known.map((row) => row.code).join(', ') || 'none yet'}).`,
  );
}

async function list(database: Database, options: { json?: true }): Promise<void> {
  const people = await database.query<{
    username: string;
    displayName: string;
    roles: string[];
    sector: string | null;
    active: boolean;
    lastLoginAt: string | null;
  }>(
    `SELECT p.username, p.display_name AS "displayName", p.roles, s.code AS sector, p.active, p.last_login_at AS "lastLoginAt"
     FROM person p LEFT JOIN sector s ON s.id = p.sector_id ORDER BY lower(p.username)`,
  );
  if (options.json) {
    printJson(people);
    return;
  }
  for (const person of people) {
    process.stdout.write(
      `${person.username.padEnd(20)} ${person.roles.join(',').padEnd(24)} ${(person.sector ?? '-').padEnd(8)} ${person.active ? 'active' : 'disabled'}  ${person.displayName}\n`,
    );
  }
}

async function disable(database: Database, username: string): Promise<void> {
  await database.transaction(async (tx) => {
    const id = await idOf(tx, username);
    if (await isEmergencyAccount(tx, id))
      throw new UsageError(
        `${username} is the emergency account: name another one in the sign-in settings first.`,
      );
    await updateRows(tx, PersonEntity, { id }, { active: false });
    await deleteRows(tx, SessionEntity, { personId: id });
    await record(tx, 'person.disabled', id, { username });
  });
  process.stdout.write(`${username} is disabled.\n`);
}

interface ResetOptions {
  json?: true;
  activate?: true;
}

async function reset(database: Database, username: string, options: ResetOptions): Promise<void> {
  const password = makePassword();
  const hash = await hashPassword(password);
  await database.transaction(async (tx) => {
    const id = await idOf(tx, username);
    const [person] = await tx.query<{ active: boolean; source: string }>(
      'SELECT active, source FROM person WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (person?.source !== 'local')
      throw new UsageError(`${username} signs in by the directory or the identity provider: reset it there.`);
    if (person?.active !== true && options.activate !== true)
      throw new UsageError(
        `${username} is disabled: a new password opens nothing. With --activate the account is enabled again.`,
      );
    if (options.activate === true) await updateRows(tx, PersonEntity, { id }, { active: true });
    for (const table of ['totp_recovery_code', 'known_device', 'passkey'])
      await tx.query(`DELETE FROM ${table} WHERE person_id = $1`, [id]);
    await updateRows(tx, ApiTokenEntity, { personId: id, revokedAt: null }, { revokedAt: () => 'now()' });
    await tx.query(
      `UPDATE person SET password_hash = $2, must_change_password = true, totp_secret = NULL, totp_last_step = NULL,
              totp_pending = NULL, key_given_by = NULL, password_expires_at = now() + interval '24 hours', password_changed_at = now() WHERE id = $1`,
      [id, hash],
    );
    await deleteRows(tx, SessionEntity, { personId: id });
    await record(tx, 'person.password-reset', id, { username });
  });
  if (options.json) printJson({ username, password });
  else process.stdout.write(`${username}  ${password}\n`);
}

async function idOf(tx: Tx, username: string): Promise<string> {
  const [person] = await tx.query<{ id: string }>('SELECT id FROM person WHERE lower(username) = lower($1)', [
    username,
  ]);
  if (!person) throw new UsageError(`There is no account ${username}: baluardo user list shows them.`);
  return person.id;
}

const record = (tx: Tx, action: string, id: string, details: Record<string, unknown>): Promise<void> =>
  new AuditService(new Clock()).record(tx, ACTOR, { action, subject: { kind: 'person', id }, details });
