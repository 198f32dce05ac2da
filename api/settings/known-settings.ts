import type { z } from 'zod';
import { DNSBL_MAIL_CRON, DNSBL_MAIL_PROBES } from '../../contract/dnsbl/mail.ts';
import { MAIL_SENDERS } from '../../contract/dnsbl/mail-reports.ts';
import { REPUTATION_SETTINGS } from '../../contract/dnsbl/reputation.ts';
import { REPORT_MAILBOX } from '../../contract/dnsbl/report-mailbox.ts';
import {
  DNSBL_SETTINGS,
  DNSBL_STANDING_AUTHORISATION,
  DNSBL_SWEEP_CRON,
} from '../../contract/dnsbl/settings.ts';
import { FIREWALL_TERMS } from '../../contract/firewall/lifetimes.ts';
import { FIREWALL_PROBE } from '../../contract/firewall/probes.ts';
import { FIREWALL_OFFICE, FIREWALL_RISK_RULES } from '../../contract/firewall/settings.ts';
import { FIREWALL_TEMPLATES } from '../../contract/firewall/templates.ts';
import { SAVED_MAPPINGS, SAVED_WORDS } from '../../contract/records/imports.ts';
import { INCIDENT_RULES } from '../../contract/incidents.ts';
import { MEASURE_MAP } from '../../contract/procedures/measures.ts';
import { MAIL_SERVER } from '../../contract/mail-server.ts';
import { NOTIFICATION_SETTINGS } from '../../contract/notifications/settings.ts';
import { PUSH_KEYS } from '../../contract/notifications/push.ts';
import { OFFICE } from '../../contract/office.ts';
import { LDAP_ACCOUNT, OIDC_ACCOUNT, SIGN_IN_RULES } from '../../contract/people/sign-in.ts';
import { PEC_ACCOUNT } from '../../contract/pec/account.ts';
import { MAILBOX_RULES, PROTECTION_RULES } from '../../contract/records/rules.ts';
import { RETENTION_RULES } from '../../contract/retention/retention.ts';
import { OFFICE_CALENDAR, REQUEST_RULES } from '../../contract/requests/settings.ts';
import { DIRECTORY_ACCOUNT, GLPI_ACCOUNT } from '../../contract/workstations/inventory-accounts.ts';
import type { SettingFault } from '../../contract/setting-faults.ts';
import type { SettingDefinition } from '../../contract/settings.ts';

export interface KnownSetting {
  readonly definition: SettingDefinition<z.ZodType>;
  readonly name: SettingFault['name'];
  readonly place: SettingFault['place'];
}

const known = (
  definition: SettingDefinition<z.ZodType>,
  place: SettingFault['place'],
  it: string,
  en: string,
): KnownSetting => ({ definition, place, name: { it, en } });

/** Every setting that the pages edit. The schedules that no page edits are the workers' own. */
export const KNOWN_SETTINGS: readonly KnownSetting[] = [
  known(DNSBL_SWEEP_CRON, 'blacklist', 'quando si controllano le blacklist', 'when blacklists are checked'),
  known(DNSBL_SETTINGS, 'blacklist', 'soglie e ritmo delle blacklist', 'blacklist thresholds and pace'),
  known(
    NOTIFICATION_SETTINGS,
    'notifications',
    'canali e regole delle notifiche',
    'channels and rules of notifications',
  ),
  known(
    DNSBL_STANDING_AUTHORISATION,
    'blacklist',
    'autorizzazione permanente alle rimozioni',
    'standing authorisation of delistings',
  ),
  known(MAIL_SENDERS, 'blacklist', 'mittenti noti della posta', 'known senders of mail'),
  known(
    REPUTATION_SETTINGS,
    'blacklist',
    'fonti di reputazione fuori dal DNS',
    'reputation sources outside the DNS',
  ),
  known(REPORT_MAILBOX, 'blacklist', 'casella dei rapporti di posta', 'mailbox of the mail reports'),
  known(DNSBL_MAIL_PROBES, 'blacklist', 'prove sui server di posta', 'probes of the mail servers'),
  known(
    DNSBL_MAIL_CRON,
    'blacklist',
    'quando si controlla la salute della posta',
    'when mail health is checked',
  ),
  known(
    FIREWALL_TERMS,
    'none',
    'scadenze e rinnovi delle regole firewall',
    'expiries and renewals of firewall rules',
  ),
  known(
    FIREWALL_PROBE,
    'firewallCriteria',
    'reti su cui si possono fare prove',
    'networks that may be probed',
  ),
  known(
    FIREWALL_RISK_RULES,
    'firewallCriteria',
    'criteri di rischio del firewall',
    'risk criteria of the firewall',
  ),
  known(
    FIREWALL_OFFICE,
    'firewallCriteria',
    'zone e formato del firewall',
    'zones and format of the firewall',
  ),
  known(
    FIREWALL_TEMPLATES,
    'firewallCriteria',
    'modelli delle richieste firewall',
    'templates of firewall requests',
  ),
  known(SAVED_MAPPINGS, 'imports', 'colonne scelte nelle importazioni', 'columns chosen at imports'),
  known(SAVED_WORDS, 'imports', 'parole spiegate nelle importazioni', 'words explained at imports'),
  known(INCIDENT_RULES, 'incidents', 'termini degli incidenti', 'clocks of incidents'),
  known(MEASURE_MAP, 'measures', 'mappa delle misure minime', 'map of the minimum measures'),
  known(OFFICE, 'office', 'dati dell’ente', 'data of the body'),
  known(PUSH_KEYS, 'none', 'chiavi delle notifiche ai browser', 'keys of the notifications to browsers'),
  known(MAIL_SERVER, 'mailServer', 'server di posta', 'mail server'),
  known(SIGN_IN_RULES, 'signIn', 'accesso di emergenza', 'emergency account'),
  known(LDAP_ACCOUNT, 'signIn', 'accesso con la directory', 'sign-in by the directory'),
  known(OIDC_ACCOUNT, 'signIn', 'accesso con il fornitore di identità', 'sign-in by the identity provider'),
  known(PEC_ACCOUNT, 'pec', 'casella PEC', 'certified mailbox'),
  known(MAILBOX_RULES, 'mailboxes', 'regole delle caselle', 'rules of the mailboxes'),
  known(PROTECTION_RULES, 'workstations', 'regole dell’antivirus', 'rules of the antivirus'),
  known(DIRECTORY_ACCOUNT, 'inventories', 'lettura della directory', 'reading of the directory'),
  known(GLPI_ACCOUNT, 'inventories', 'lettura di GLPI', 'reading of GLPI'),
  known(OFFICE_CALENDAR, 'calendar', 'calendario dell’ufficio', 'calendar of the office'),
  known(RETENTION_RULES, 'retention', 'termini di conservazione', 'retention terms'),
  known(REQUEST_RULES, 'calendar', 'regole delle richieste', 'rules of the requests'),
];

/** Schedules of the workers, whose expression stands in the settings without a page. */
export const OWN_SCHEDULES: Readonly<Record<string, SettingFault['name']>> = {
  'schedule.requests-watch': { it: 'sorveglianza delle richieste', en: 'watch over the requests' },
  'schedule.records-watch': {
    it: 'sorveglianza di caselle e postazioni',
    en: 'watch over mailboxes and workstations',
  },
  'schedule.inventory-read': {
    it: 'lettura della directory e di GLPI',
    en: 'reading of the directory and of GLPI',
  },
  'schedule.firewall-watch': {
    it: 'sorveglianza delle regole firewall',
    en: 'watch over the firewall rules',
  },
  'schedule.register-forward': {
    it: 'invio del registro al raccoglitore syslog',
    en: 'sending of the register to the syslog receiver',
  },
  'schedule.register-anchor': {
    it: 'annotazione quotidiana dell’ultima riga del registro',
    en: 'daily note of the register’s last row',
  },
  'schedule.retention': {
    it: 'cancellazione di ciò che è fuori termine',
    en: 'erasure of what is past its term',
  },
  'schedule.notification-digest': { it: 'riepilogo del giorno per posta', en: 'daily summary by mail' },
  'schedule.reputation': {
    it: 'lettura delle fonti di reputazione fuori dal DNS',
    en: 'reading of the reputation sources outside the DNS',
  },
  'schedule.mail-reports': {
    it: 'lettura della casella dei rapporti di posta',
    en: 'reading of the mailbox of the mail reports',
  },
  'schedule.pec-fetch': { it: 'lettura della casella PEC', en: 'reading of the certified mailbox' },
};

/** What people call a setting, in both languages; undefined for one that this version does not know. */
export const settingName = (key: string): SettingFault['name'] | undefined =>
  KNOWN_SETTINGS.find(({ definition }) => definition.key === key)?.name ?? OWN_SCHEDULES[key];
