import { paths } from '../paths.ts';

/** The page of what a notice, a message or an audit row is about; null where it has none. */
export function addressOf(kind: string | null, id: string | null): string | null {
  if (id === null) return null;
  switch (kind) {
    case 'request':
      return paths.request(id);
    case 'firewall-rule':
      return paths.firewallRule(id);
    case 'firewall-expiry':
      return paths.firewallLifetimes();
    case 'firewall-review':
      return paths.firewallReview(id);
    case 'firewall-campaign':
      return paths.firewallCampaign(id);
    case 'firewall-consultation':
      return paths.firewallReviews();
    case 'mailbox':
      return paths.mailbox(id);
    case 'mailbox-review':
      return paths.mailboxReview(id);
    case 'incident':
      return paths.incident(id);
    case 'firewall-snapshot':
      return paths.firewallSnapshot(id);
    case 'workstation':
      return paths.workstation(id);
    case 'delisting-case':
    case 'dnsbl-case':
      return paths.delistingCase(id);
    case 'dnsbl-alert':
      return paths.alerts();
    case 'dnsbl-zone':
      return paths.zone(id);
    case 'dnsbl-sweep':
      return paths.sweep(id);
    case 'target':
    case 'dnsbl-target':
      return paths.target(id);
    default:
      return null;
  }
}
