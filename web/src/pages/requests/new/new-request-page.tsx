import { Link } from 'react-router';
import type { Service } from '../../../../../contract/procedures/procedures.ts';
import { messageOf } from '../../../api/problem.ts';
import { useServicesToRead } from '../../../api/services.ts';
import { paths } from '../../../paths.ts';
import { requestFormText } from '../../../text/request-form.ts';
import { requestsText } from '../../../text/requests.ts';
import { useText } from '../../../text/texts.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { IconName } from '../../../ui/icon-names.ts';
import { Page } from '../../../ui/page.tsx';
import { ErrorState, Loading } from '../../../ui/states.tsx';
import './new-request.scss';

const ICONS = {
  firewall: 'firewall',
  mailbox: 'mail',
  service: 'supplier',
  'site-update': 'file',
} as const satisfies Record<Service['kind'], IconName>;

/** What is asked most often stands first. */
const GROUPS: readonly { readonly key: 'network' | 'service'; readonly kinds: readonly Service['kind'][] }[] =
  [
    { key: 'network', kinds: ['firewall', 'mailbox', 'site-update'] },
    { key: 'service', kinds: ['service'] },
  ];

/** The address of the form for a service. */
function formOf({ code, kind }: Service): string {
  if (kind === 'firewall') return paths.newFirewallRequest();
  if (kind === 'mailbox') return paths.newMailboxRequest();
  return paths.newServiceRequest(code);
}

export function NewRequestPage() {
  const t = useText(requestFormText);
  const r = useText(requestsText);
  const services = useServicesToRead();
  return (
    <Page title={t.chooserTitle} lead={t.chooserLead} over={<Link to={paths.requests()}>{r.title}</Link>}>
      {services.isPending && <Loading />}
      {services.isError && (
        <ErrorState message={messageOf(services.error)} onRetry={() => void services.refetch()} />
      )}
      {services.data &&
        GROUPS.map(({ key, kinds }) => {
          const items = services.data.items.filter(
            (service) => kinds.includes(service.kind) && service.isActive,
          );
          return items.length === 0 ? null : (
            <section key={key} className="stack-tight" aria-label={t.groups[key]}>
              <h2>{t.groups[key]}</h2>
              <ul className="plain service-list">
                {items.map((service) => (
                  <li key={service.code}>
                    <Link className="service-link" to={formOf(service)}>
                      <Icon name={ICONS[service.kind]} />
                      <span className="stack-tight">
                        <strong>{service.name}</strong>
                        {service.description !== '' && (
                          <span className="soft small">{service.description}</span>
                        )}
                        <span className="soft small">
                          {service.procedure}
                          {service.needsAcceptance && ` · ${t.needsAcceptance}`}
                        </span>
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
    </Page>
  );
}
