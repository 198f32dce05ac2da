// What the first page asks, and the sign-in: loaded with the first answer that did not come with the page.
export { DnsblCasePage } from '../../../contract/dnsbl/cases.ts';
export { DnsblAlertPage, DnsblSoundness } from '../../../contract/dnsbl/sweeps.ts';
export { FirewallCampaignList } from '../../../contract/firewall/reviews.ts';
export { OpenConsultations } from '../../../contract/firewall/consultations.ts';
export { FirewallRequestRisks } from '../../../contract/firewall/request.ts';
export { FirstSteps, HomeChanges, NetworkState } from '../../../contract/home.ts';
export { IncidentPage } from '../../../contract/incidents.ts';
export { NoticePage } from '../../../contract/messages.ts';
export { SignInWays } from '../../../contract/people/sign-in.ts';
export { OpenSessionList, SessionView, TotpConfirmed, TotpSetup } from '../../../contract/people/session.ts';
export { RequestHome } from '../../../contract/requests/home.ts';
export { SettingFaults } from '../../../contract/setting-faults.ts';
