import { FirewallRequestContent } from '../../contract/firewall/request.ts';
import { MailboxRequestContent } from '../../contract/mailboxes/mailboxes.ts';
import { firewallRequestSentence } from '../../api/firewall/requests/request-sentence.ts';
import { mailboxRequestSentence } from '../../api/mailboxes/mailbox-request-sentence.ts';
import { RequestKinds } from '../../api/requests/kinds/request-kinds.ts';
import { ServiceKinds } from '../../api/requests/kinds/service-kind.ts';
import { rulesOf, type ServiceCode } from '../../domain/procedures/services.ts';

/** Reads contents as the application does: with each kind's schema and sentence. */
export function contentReader(): (
  service: ServiceCode,
  typed: unknown,
) => { content: unknown; summary: string } {
  const kinds = new RequestKinds();
  new ServiceKinds(kinds).onModuleInit();
  return (service, typed) => {
    const { kind } = rulesOf(service);
    switch (kind) {
      case 'mailbox': {
        const content = MailboxRequestContent.parse(typed);
        return { content, summary: mailboxRequestSentence(content) };
      }
      case 'firewall': {
        const content = FirewallRequestContent.parse(typed);
        return { content, summary: firewallRequestSentence(content) };
      }
      case 'service':
      case 'site-update': {
        const known = kinds.of(kind);
        const content = known.contentSchema.parse(typed);
        return { content, summary: known.summarise(content, service) };
      }
    }
  };
}
