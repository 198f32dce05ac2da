import { rulesOf, type ServiceCode } from '../../../../domain/procedures/services.ts';
import { paths } from '../../paths.ts';

/** Where a request for a service is filed: some kinds of content have a form of their own. */
export function newRequestAddress(service: ServiceCode): string {
  switch (rulesOf(service).kind) {
    case 'firewall':
      return paths.newFirewallRequest();
    case 'mailbox':
      return paths.newMailboxRequest();
    case 'service':
    case 'site-update':
      return paths.newServiceRequest(service);
  }
}
