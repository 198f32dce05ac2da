/** The roles of the office. What each may do is in {@link PERMISSIONS}. */
export const ROLES = ['referent', 'operator', 'manager', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Every permission a route or a button may ask for, and the roles that hold it.
 * Object rules (own sector, own request, four eyes) come on top: see `domain/requests`.
 */
export const PERMISSIONS = {
  'requests.read': ['referent', 'operator', 'manager', 'auditor'],
  'requests.file': ['referent', 'operator', 'manager'],
  'requests.work': ['operator'],
  'requests.accept': ['manager'],
  'requests.assign': ['operator', 'manager'],
  'procedures.read': ['referent', 'operator', 'manager', 'auditor', 'administrator'],
  'firewall.read': ['operator', 'manager', 'auditor'],
  'firewall.lookup': ['referent', 'operator', 'manager', 'auditor'],
  'firewall.manage': ['operator'],
  // By what requests are judged, and from which templates they start.
  'firewall.criteria': ['operator', 'manager', 'administrator'],
  'dnsbl.read': ['operator', 'manager', 'auditor'],
  'dnsbl.manage': ['operator'],
  'dnsbl.authorise': ['manager'],
  'mailboxes.read': ['referent', 'operator', 'manager', 'auditor'],
  'mailboxes.manage': ['operator'],
  'workstations.read': ['operator', 'manager', 'auditor'],
  'workstations.manage': ['operator'],
  'reports.read': ['manager', 'auditor'],
  'incidents.read': ['operator', 'manager', 'auditor'],
  'incidents.manage': ['operator', 'manager'],
  'audit.read': ['auditor', 'manager'],
  'suppliers.read': ['operator', 'manager', 'auditor', 'administrator'],
  'people.read': ['operator', 'manager', 'auditor', 'administrator'],
  'people.manage': ['administrator'],
  /** The second word where one person's is not enough: a manager's role, a manager's password. */
  'people.confirm': ['manager', 'administrator'],
  'deputies.manage': ['manager'],
  'settings.read': ['operator', 'manager', 'auditor', 'administrator'],
  /** The office's own rules: sheets, services, the map of the measures, the clocks of incidents. */
  'rules.manage': ['manager', 'administrator'],
  'settings.manage': ['administrator'],
  /** Where the office is told of what, and when. */
  'notifications.manage': ['operator', 'administrator'],
  'messages.read': ['operator', 'manager', 'administrator'],
  /** The screen in the office: figures of everything, nobody's name. */
  'wall.read': ['operator', 'manager', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/**
 * What decides or administers: before a change with one of these the person shows again who they are, and no machine
 * makes it.
 */
const PROVEN_PERMISSIONS: readonly Permission[] = [
  'requests.accept',
  'dnsbl.authorise',
  'people.manage',
  'people.confirm',
  'deputies.manage',
  'settings.manage',
  'rules.manage',
  'firewall.criteria',
  'notifications.manage',
];

export const needsRecentProof = (permission: Permission): boolean => PROVEN_PERMISSIONS.includes(permission);

/** What somebody with these roles may hand to a token: nothing that decides or administers. */
export const tokenPermissionsOf = (roles: readonly Role[]): Permission[] =>
  ALL_PERMISSIONS.filter((permission) => holdsPermission(roles, permission) && !needsRecentProof(permission));

/** Whether any of `roles` holds `permission`. */
export function holdsPermission(roles: readonly Role[], permission: Permission): boolean {
  const holders: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => holders.includes(role));
}

/** Whose password alone opens too much. */
export const needsSecondFactor = (roles: readonly Role[]): boolean =>
  roles.some((role) => role === 'manager' || role === 'operator' || role === 'administrator');

/** Roles that one person cannot have together: who gives the keys does not use them. */
export function conflictOfRoles(roles: readonly Role[]): Role | null {
  if (!roles.includes('administrator')) return null;
  return roles.find((role) => role === 'manager' || role === 'operator') ?? null;
}

/** The roles that count: beside the administrator's, those that it excludes do not, wherever they were written. */
export function effectiveRoles(roles: readonly Role[]): readonly Role[] {
  return conflictOfRoles(roles) === null
    ? roles
    : roles.filter((role) => role !== 'manager' && role !== 'operator');
}

/** A deputy decides in the manager's place: only who could hold that role. */
export function mayBeDeputy(roles: readonly Role[]): boolean {
  return (
    (roles.includes('operator') || roles.includes('manager')) &&
    !roles.includes('administrator') &&
    !roles.includes('referent')
  );
}

interface Standing {
  readonly roles: readonly Role[];
  readonly active: boolean;
}

/** Whether a change makes somebody a manager who was none: then one person's word is not enough. */
export function makesManager(before: Standing | null, after: Standing): boolean {
  const isManager = (one: Standing | null): boolean =>
    one !== null && one.active && effectiveRoles(one.roles).includes('manager');
  return isManager(after) && !isManager(before);
}
