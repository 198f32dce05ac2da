import type { Permission } from '../../../domain/people/roles.ts';
import { paths } from '../paths.ts';
import type { IconName } from '../ui/icon-names.ts';

/** The left navigation, in the order of the day's work. A section is listed for who holds its permission. */
export const SECTIONS = [
  { key: 'home', to: paths.home(), icon: 'dashboard', permission: null },
  { key: 'requests', to: paths.requests(), icon: 'requests', permission: 'requests.read' },
  { key: 'firewall', to: paths.firewallRules(), icon: 'firewall', permission: 'firewall.read' },
  // A referent is asked about the rules of the own sector, and sees no others.
  {
    key: 'firewallReviews',
    to: paths.firewallReviews(),
    icon: 'firewall',
    permission: 'firewall.lookup',
    unless: 'firewall.read',
  },
  { key: 'blacklist', to: paths.blacklist(), icon: 'blacklist', permission: 'dnsbl.read' },
  { key: 'mail', to: paths.mailboxes(), icon: 'mail', permission: 'mailboxes.read' },
  { key: 'workstations', to: paths.coverage(), icon: 'workstations', permission: 'workstations.read' },
  { key: 'procedures', to: paths.procedures(), icon: 'procedures', permission: 'procedures.read' },
  { key: 'reports', to: paths.reports(), icon: 'reports', permission: 'reports.read' },
  // Who keeps the incidents but reads no reports has no other way to them.
  {
    key: 'incidents',
    to: paths.incidents(),
    icon: 'flag',
    permission: 'incidents.read',
    unless: 'reports.read',
  },
  { key: 'settings', to: paths.settings(), icon: 'settings', permission: 'settings.read' },
  { key: 'messages', to: paths.messages(), icon: 'outbox', permission: 'messages.read' },
] as const satisfies readonly {
  key: string;
  to: string;
  icon: IconName;
  permission: Permission | null;
  /** Not listed for who holds this one too: the way is another. */
  unless?: Permission;
}[];

/** After `g`, the sections by a letter. */
export const SECTION_KEYS = {
  c: 'home',
  r: 'requests',
  f: 'firewall',
  b: 'blacklist',
  m: 'mail',
  p: 'workstations',
  i: 'settings',
} as const satisfies Record<string, (typeof SECTIONS)[number]['key']>;
