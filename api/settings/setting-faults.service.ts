import { Injectable } from '@nestjs/common';
import { CronExpression } from '../../contract/schedules.ts';
import type { SettingFault } from '../../contract/setting-faults.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { Database, type Tx } from '../database/database.ts';
import { readCron } from './cron.ts';
import { KNOWN_SETTINGS, settingName } from './known-settings.ts';
import { mapSecrets } from '../secrets/json-secrets.ts';
import { readStored } from './stored-value.ts';

/** A fault with who can mend it. */
export interface MendableFault {
  readonly fault: SettingFault;
  readonly editableBy: Permission;
}

/** The stored settings that cannot be read: written by another version, or by hand in the database. */
@Injectable()
export class SettingFaultsService {
  constructor(private readonly database: Database) {}

  async list(tx: Pick<Tx, 'query'> = this.database): Promise<MendableFault[]> {
    const rows = await tx.query<{ key: string; value: unknown; since: string; good: string | null }>(
      `SELECT s.key, s.value, s.changed_at AS since, coalesce(k.cron, '') AS good FROM setting s
       LEFT JOIN schedule_state k ON s.key = 'schedule.' || k.name ORDER BY s.key`,
    );
    return rows.flatMap(({ key, value, since, good }) => {
      const fault = key.startsWith('schedule.') ? scheduleFault(value, good) : valueFault(key, value);
      const known = KNOWN_SETTINGS.find(({ definition }) => definition.key === key);
      const name = settingName(key);
      if (fault === null || name === undefined) return [];
      const place = known?.place ?? 'none';
      const editableBy = known?.definition.editableBy ?? 'settings.manage';
      return [{ editableBy, fault: { key, name, place, since, ...fault } }];
    });
  }
}

type Fault = Pick<SettingFault, 'reason' | 'inForce' | 'value'>;

function valueFault(key: string, stored: unknown): Fault | null {
  const known = KNOWN_SETTINGS.find(({ definition }) => definition.key === key);
  if (known === undefined) return null;
  const { secrets = [], sealed = [] } = known.definition;
  // What is sealed is longer than what was typed, and opened here for nobody.
  const covered = mapSecrets(stored, secrets, () => '•');
  const { fault } = readStored(
    known.definition,
    mapSecrets(covered, sealed, (text) => (text.startsWith('sealed:') ? SOME_ADDRESS : text)),
  );
  return fault === null ? null : { ...fault, value: null };
}

/** Stands for an address that is sealed. */
const SOME_ADDRESS = 'https://sealed.example';

/** The scheduler goes on with the last expression it could read. */
function scheduleFault(stored: unknown, good: string | null): Fault | null {
  const reason = scheduleReason(stored);
  if (reason === null) return null;
  return { reason, inForce: good === '' ? 'default' : 'last-good', value: good === '' ? null : good };
}

/** Why a stored schedule cannot be followed, or null when it can. */
export function scheduleReason(stored: unknown): string | null {
  const parsed = CronExpression.safeParse(stored);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? '';
  if (parsed.data === null) return null;
  const reading = readCron(parsed.data);
  return reading.ok ? null : `«${parsed.data}»: ${reading.reason}`;
}
