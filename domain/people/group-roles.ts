import type { Role } from './roles.ts';
import { conflictOfRoles } from './roles.ts';

/** What membership of a group of the directory gives here. */
export interface GroupRule {
  readonly group: string;
  readonly role: Role;
  /** The code of the sector that the group's people belong to. */
  readonly sectorCode: string | null;
}

/** The names that a rule may call a role by. */
const ROLE_WORDS: Readonly<Record<string, Role>> = {
  referente: 'referent',
  referent: 'referent',
  operatore: 'operator',
  operator: 'operator',
  responsabile: 'manager',
  manager: 'manager',
  revisore: 'auditor',
  auditor: 'auditor',
  amministratore: 'administrator',
  administrator: 'administrator',
};

const RULE = /^(.*\S)\s*->\s*([a-z]+)(?:\s+([A-Za-z0-9][A-Za-z0-9._-]*))?$/i;

/** Reads `group -> role`, `group -> referent SECTOR`; null when it is neither. */
export function readGroupRule(line: string): GroupRule | null {
  const [, group, word = '', sector] = RULE.exec(line.trim()) ?? [];
  const role = Object.hasOwn(ROLE_WORDS, word.toLowerCase()) ? ROLE_WORDS[word.toLowerCase()] : undefined;
  if (group === undefined || role === undefined) return null;
  if (role === 'referent' && sector === undefined) return null;
  return { group: group.trim(), role, sectorCode: sector?.toUpperCase() ?? null };
}

export interface GivenByGroups {
  readonly roles: readonly Role[];
  readonly sectorCode: string | null;
}

/**
 * The roles and the sector that the rules give to who is in `groups`: of two sectors the first rule's. Beside the
 * administrator's role, those that it excludes are not given. Names are compared whole, without regard to case: a part
 * of a distinguished name may be repeated elsewhere in the directory by somebody who keeps only a branch of it.
 */
export function rolesOfGroups(rules: readonly GroupRule[], groups: readonly string[]): GivenByGroups {
  const held = new Set(groups.map(comparable));
  const met = rules.filter(({ group }) => held.has(comparable(group)));
  const roles = [...new Set(met.map(({ role }) => role))];
  return {
    roles:
      conflictOfRoles(roles) === null
        ? roles
        : roles.filter((role) => role !== 'manager' && role !== 'operator'),
    sectorCode: met.find(({ sectorCode }) => sectorCode !== null)?.sectorCode ?? null,
  };
}

const comparable = (group: string): string =>
  group
    .trim()
    .replaceAll(/\s*([,=])\s*/g, '$1')
    .toLowerCase();
