import { paths } from '../web/src/paths.ts';
import { commonText } from '../web/src/text/common.ts';
import { blacklistText } from '../web/src/text/blacklist.ts';
import { firewallLifetimesText } from '../web/src/text/firewall-lifetimes.ts';
import { firewallProbesText } from '../web/src/text/firewall-probes.ts';
import { firewallReviewsText } from '../web/src/text/firewall-reviews.ts';
import { incidentRulesText } from '../web/src/text/incident-rules.ts';
import { incidentsText } from '../web/src/text/incidents.ts';
import { mailDomainsText } from '../web/src/text/mail-domains.ts';
import { mailReportsText } from '../web/src/text/mail-reports.ts';
import { mailHealthText } from '../web/src/text/mail-health.ts';
import { mailboxRecordText } from '../web/src/text/mailbox-record.ts';
import { mailboxReviewsText } from '../web/src/text/mailbox-reviews.ts';
import { mailboxesText } from '../web/src/text/mailboxes.ts';
import { notificationSettingsText } from '../web/src/text/notification-settings.ts';
import { recordRulesText } from '../web/src/text/record-rules.ts';
import { reputationText } from '../web/src/text/reputation.ts';
import { reportMailboxText } from '../web/src/text/report-mailbox.ts';
import { retentionText } from '../web/src/text/retention.ts';
import { savedFiltersText } from '../web/src/text/saved-filters.ts';
import { settingsText } from '../web/src/text/settings.ts';
import { tokensText } from '../web/src/text/tokens.ts';
import { uploadTokensText } from '../web/src/text/upload-tokens.ts';
import { workstationsText } from '../web/src/text/workstations.ts';
import type { DemonstrationPerson } from './people.ts';
import { inDays } from './days.ts';

/** What the field of a term is called. */
const retentionTerm = `${retentionText.it.classes.snapshots.name} (${retentionText.it.months})`;

/** Field → what is typed, chosen or ticked there. */
export type FormValues = Readonly<Record<string, string | boolean>>;

export interface FormCase {
  readonly name: string;
  readonly person: DemonstrationPerson;
  readonly path: string;
  /** So many rows of the list are ticked before. */
  readonly rows?: number;
  /** The button that opens the form, or the buttons one after the other; none where it stands in the page. */
  readonly open?: string | readonly string[];
  /** Typed first: the form refuses it at `errorAt`. Left out where a form takes whatever can be typed. */
  readonly wrong?: FormValues;
  readonly errorAt?: string;
  readonly good: FormValues;
  /** The button, where it is not «Salva». */
  readonly save?: string;
  /** What is read once it is saved. */
  readonly saved: string;
}

const s = settingsText.it;
const n = notificationSettingsText.it;
const w = workstationsText.it;
const o = w.obsoleteList;
const m = mailboxesText.it;
const r = mailboxRecordText.it;
const rules = recordRulesText.it;
const i = incidentsText.it;
const b = blacklistText.it;
const life = firewallLifetimesText.it;
const review = firewallReviewsText.it;
const token = uploadTokensText.it;
const personal = tokensText.it;
const domains = mailDomainsText.it;
const senders = mailReportsText.it.senders;
const reports = reportMailboxText.it;
const reputation = reputationText.it;
const probes = mailHealthText.it.probes;
/** The first of a choice that is not empty. */
export const FIRST = '#1';

/** Forms of registers and settings, each with values it refuses and values it takes. */
export const FORM_CASES: readonly FormCase[] = [
  {
    name: 'obsolete product',
    person: 'operatore',
    path: paths.obsoleteProducts(),
    open: o.new,
    wrong: { [o.pattern]: 'Windows 98', [o.reason]: '' },
    errorAt: o.reason,
    good: {
      [o.reason]: 'Fuori supporto',
      [o.source]: 'Comunicato del produttore',
      [o.except]: 'Windows 98 SE',
    },
    saved: o.saved,
  },
  {
    name: 'workstation',
    person: 'operatore',
    path: paths.newWorkstation(),
    wrong: { [w.fields.name]: 'PC-PROVA-1', [w.fields.ipAddress]: '10.0.0.300' },
    errorAt: w.fields.ipAddress,
    good: { [w.fields.ipAddress]: '10.0.0.30', [w.fields.location]: 'Archivio' },
    save: w.form.create,
    saved: w.form.saved,
  },
  {
    name: 'protection rules',
    person: 'operatore',
    path: paths.workstationRules(),
    wrong: { [rules.workstations.staleSignatureDays]: 'sette' },
    errorAt: rules.workstations.staleSignatureDays,
    good: { [rules.workstations.staleSignatureDays]: '7' },
    saved: rules.saved,
  },
  {
    name: 'upload token',
    person: 'operatore',
    path: paths.uploadTokens(),
    open: token.new,
    wrong: { [token.expiresOn]: inDays(60), [token.name]: '' },
    errorAt: token.name,
    good: { [token.name]: 'console' },
    save: token.create,
    saved: token.keep,
  },
  {
    name: 'personal token',
    person: 'operatore',
    path: paths.account(),
    open: personal.new,
    wrong: { [personal.expiresOn]: inDays(60), [personal.name]: '' },
    errorAt: personal.name,
    good: { [personal.name]: 'estrazione notturna', [personal.words['workstations.read']]: true },
    saved: token.keep,
  },
  {
    name: 'PEC provider',
    person: 'operatore',
    path: paths.pecProviders(),
    open: r.provider.new,
    wrong: { [r.provider.name]: 'Gestore di prova', [r.provider.renewalLeadDays]: 'sessanta' },
    errorAt: r.provider.renewalLeadDays,
    good: { [r.provider.renewalLeadDays]: '60' },
    saved: r.provider.saved,
  },
  {
    name: 'ordinary mailbox',
    person: 'operatore',
    path: paths.newMailbox({ service: 'peo' }),
    wrong: { [m.fields.address]: 'senza-chiocciola', [m.fields.label]: 'Prova' },
    errorAt: m.fields.address,
    good: { [m.fields.address]: 'prova.modulo@provincia.example.it', [m.fields.quotaMb]: '1.024' },
    save: r.form.create,
    saved: r.form.saved,
  },
  {
    name: 'certified mailbox',
    person: 'operatore',
    path: paths.newMailbox({ service: 'pec' }),
    wrong: { [m.fields.address]: 'prova@pec.provincia.example.it', [m.fields.renewalLeadDays]: '9999' },
    errorAt: m.fields.renewalLeadDays,
    good: { [m.fields.renewalLeadDays]: '45', [m.fields.expiresOn]: inDays(210) },
    save: r.form.create,
    saved: r.form.saved,
  },
  {
    name: 'mailbox rules',
    person: 'operatore',
    path: paths.mailboxRules(),
    wrong: { [rules.mailboxes.quotaWarningPercent]: '900' },
    errorAt: rules.mailboxes.quotaWarningPercent,
    good: { [rules.mailboxes.quotaWarningPercent]: '90' },
    saved: rules.saved,
  },
  {
    name: 'review of mailboxes',
    person: 'operatore',
    path: paths.mailboxReviews(),
    open: mailboxReviewsText.it.open,
    wrong: { [mailboxReviewsText.it.year]: '2026', [mailboxReviewsText.it.dueOn]: '' },
    errorAt: mailboxReviewsText.it.dueOn,
    good: { [mailboxReviewsText.it.dueOn]: inDays(30) },
    save: mailboxReviewsText.it.open,
    saved: mailboxReviewsText.it.opened,
  },
  {
    name: 'incident',
    person: 'operatore',
    path: paths.incidents(),
    open: i.new,
    wrong: { [i.titleField]: 'Prova di un incidente', [i.description]: '' },
    errorAt: i.description,
    good: { [i.description]: 'Un’anomalia osservata.', [i.affected]: 'Nessuno' },
    saved: i.saved,
  },
  {
    name: 'list of the monitor',
    person: 'operatore',
    path: paths.zones(),
    open: b.zones.add,
    wrong: { [b.zones.zone]: 'non un nome', [b.zones.operator]: 'Prova' },
    errorAt: b.zones.zone,
    good: { [b.zones.zone]: 'bl.prova.example' },
    save: b.zones.add,
    saved: b.zones.added,
  },
  {
    name: 'monitored address',
    person: 'operatore',
    path: paths.targets(),
    open: b.targets.add,
    wrong: { [b.targets.text]: '203.0.113.999', [b.targets.service]: 'posta' },
    errorAt: b.targets.text,
    good: { [b.targets.text]: '203.0.113.99' },
    save: b.targets.add,
    saved: b.targets.added(1),
  },
  {
    name: 'probes of mail servers',
    person: 'operatore',
    path: paths.mailHealth(),
    open: probes.change,
    wrong: { [probes.certificates]: true, [probes.warnDays]: 'venti' },
    errorAt: probes.warnDays,
    good: { [probes.warnDays]: '20' },
    saved: probes.saved,
  },
  {
    name: 'sending domain',
    person: 'operatore',
    path: paths.mailHealthDomains(),
    open: domains.add,
    wrong: { [domains.domain]: 'non è un dominio' },
    errorAt: domains.domain,
    good: { [domains.domain]: 'scuole.prova.example', [domains.selectors]: 's1' },
    save: domains.add,
    saved: domains.added,
  },
  {
    name: 'known senders of mail',
    person: 'operatore',
    path: paths.mailHealthReports(),
    open: senders.change,
    wrong: { [senders.list]: '192.0.2.1/24 Newsletter' },
    errorAt: senders.list,
    good: { [senders.list]: '192.0.2.0/24 Newsletter' },
    saved: senders.saved,
  },
  {
    name: 'reputation sources',
    person: 'operatore',
    path: paths.mailHealthReputation(),
    open: reputation.change,
    wrong: { [reputation.sndsEnabled]: true, [reputation.sndsKey]: '' },
    errorAt: reputation.sndsKey,
    good: { [reputation.sndsEnabled]: false },
    saved: reputation.saved,
  },
  {
    name: 'mailbox of the reports',
    person: 'operatore',
    path: paths.mailHealthReports(),
    open: reports.add,
    wrong: { [reports.enabled]: true, [reports.host]: '' },
    errorAt: reports.host,
    good: { [reports.enabled]: false, [reports.keepMonths]: '12' },
    saved: reports.saved,
  },
  {
    name: 'settings of the monitor',
    person: 'operatore',
    path: paths.blacklistSettings(),
    wrong: { [s.blacklist.confirmAfterMinutes]: 'dieci' },
    errorAt: s.blacklist.confirmAfterMinutes,
    good: { [s.blacklist.confirmAfterMinutes]: '10' },
    save: s.blacklist.save,
    saved: s.blacklist.saved,
  },
  {
    name: 'channels of notifications',
    person: 'operatore',
    path: paths.notifications(),
    wrong: { [n.digestMinutes]: 'dieci' },
    errorAt: n.digestMinutes,
    good: { [n.digestMinutes]: '10' },
    save: n.save,
    saved: n.saved,
  },
  {
    name: 'review of firewall rules',
    person: 'operatore',
    path: paths.firewallReviews(),
    open: review.open,
    wrong: { [review.name]: 'Revisione di prova', [review.dueOn]: '' },
    errorAt: review.dueOn,
    good: { [review.dueOn]: inDays(60) },
    save: review.open,
    saved: review.opened,
  },
  {
    name: 'terms of firewall rules',
    person: 'operatore',
    path: paths.firewallLifetimes(),
    open: life.terms,
    wrong: { [life.warnDays]: 'trenta' },
    errorAt: life.warnDays,
    good: { [life.warnDays]: '30' },
    saved: life.termsSaved,
  },
  {
    name: 'several workstations',
    person: 'operatore',
    path: paths.workstations(),
    rows: 2,
    open: commonText.it.edit,
    good: { [w.fields.holderName]: 'Anna Prova', [w.form.reason]: 'Trasloco dell’ufficio' },
    save: w.bulk.apply(2),
    saved: w.bulk.changed(2),
  },
  {
    name: 'saved filter',
    person: 'operatore',
    path: paths.workstations({ protection: 'stale' }),
    open: [savedFiltersText.it.title, savedFiltersText.it.save],
    wrong: { [savedFiltersText.it.name]: '' },
    errorAt: savedFiltersText.it.name,
    good: { [savedFiltersText.it.name]: 'Firme vecchie' },
    saved: savedFiltersText.it.saved,
  },
  {
    name: 'sector',
    person: 'admin',
    path: paths.sectors(),
    open: s.sectors.new,
    wrong: { [s.sectors.code]: 'con spazi', [s.name]: 'Settore di prova' },
    errorAt: s.sectors.code,
    good: { [s.sectors.code]: 'PROVA' },
    saved: s.sectors.saved,
  },
  {
    name: 'supplier',
    person: 'admin',
    path: paths.suppliers(),
    open: s.suppliers.new,
    wrong: { [s.name]: 'Fornitore di prova', [s.suppliers.email]: 'senza-chiocciola' },
    errorAt: s.suppliers.email,
    good: { [s.suppliers.email]: 'ordini@fornitore.example' },
    saved: s.suppliers.saved,
  },
  {
    name: 'person',
    person: 'admin',
    path: paths.settings(),
    open: s.people.new,
    wrong: { [s.name]: 'Anna Prova', [s.people.username]: 'Con Spazi' },
    errorAt: s.people.username,
    good: { [s.people.username]: 'anna.prova', [s.people.sector]: 'Servizi finanziari' },
    saved: s.people.created,
  },
  {
    name: 'office',
    person: 'admin',
    path: paths.officeData(),
    wrong: { [s.office.body]: '', [s.office.office]: 'Ufficio sistemi informativi' },
    errorAt: s.office.body,
    good: { [s.office.body]: 'Provincia di Prova' },
    saved: s.office.saved,
  },
  {
    name: 'retention',
    person: 'admin',
    path: paths.retention(),
    wrong: { [retentionTerm]: '2' },
    errorAt: retentionTerm,
    good: { [retentionTerm]: '24' },
    saved: retentionText.it.saved,
  },
  {
    name: 'rules of requests',
    person: 'admin',
    path: paths.calendar(),
    wrong: { [s.calendar.ratification]: 'otto' },
    errorAt: s.calendar.ratification,
    good: { [s.calendar.ratification]: '8' },
    saved: s.calendar.rulesSaved,
  },
  {
    name: 'calendar',
    person: 'admin',
    path: paths.calendar(),
    wrong: { [s.calendar.closures]: '2026-12-24\nil giorno dopo' },
    errorAt: s.calendar.closures,
    good: { [s.calendar.closures]: '2026-12-24' },
    saved: s.calendar.saved,
  },
  {
    name: 'networks of the test connections',
    person: 'admin',
    path: paths.firewallCriteria({ parte: 'probes' }),
    wrong: { [firewallProbesText.it.networks]: '10.0.0.0/4' },
    errorAt: firewallProbesText.it.networks,
    good: { [firewallProbesText.it.networks]: '10.20.0.0/16' },
    saved: firewallProbesText.it.saved,
  },
  {
    name: 'deputy',
    person: 'responsabile',
    path: paths.deputies(),
    open: s.deputies.new,
    wrong: {
      [s.deputies.from]: inDays(60),
      [s.deputies.until]: inDays(30),
      [s.deputies.reason]: 'Ferie',
    },
    errorAt: s.deputies.deputy,
    good: { [s.deputies.deputy]: FIRST, [s.deputies.until]: inDays(70) },
    saved: s.deputies.saved,
  },
  {
    name: 'clocks of incidents',
    person: 'responsabile',
    path: paths.incidentRules(),
    good: { [incidentRulesText.it.source]: 'Linee guida dell’ente' },
    saved: incidentRulesText.it.saved,
  },
];
