import { Link, useParams } from 'react-router';
import type { Service } from '../../../../contract/procedures/procedures.ts';
import type { RequestDetail } from '../../../../contract/requests/requests.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { messageOf } from '../../api/problem.ts';
import { useRequest } from '../../api/requests.ts';
import { useServicesToRead } from '../../api/services.ts';
import { FirewallForm } from '../../forms/firewall/firewall-form.tsx';
import { MailboxForm } from '../../forms/mailbox-form.tsx';
import { ServiceForm } from '../../forms/service-form.tsx';
import { SiteUpdateForm } from '../../forms/site-update-form.tsx';
import { paths } from '../../paths.ts';
import { requestFormText } from '../../text/request-form.ts';
import { useText } from '../../text/texts.ts';
import { SelectField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { isOpen } from './detail/next-actions.ts';
import './new/new-request.scss';

/** A request filed under the wrong service becomes one of the right service, its history with it. */
export function MoveRequestPage() {
  const { id = '' } = useParams();
  const t = useText(requestFormText);
  const request = useRequest(id);
  const services = useServicesToRead();
  if (request.isError)
    return <ErrorState message={messageOf(request.error)} onRetry={() => void request.refetch()} />;
  if (services.isError)
    return <ErrorState message={messageOf(services.error)} onRetry={() => void services.refetch()} />;
  if (request.data === undefined || services.data === undefined) return <Loading />;
  return (
    <Page
      title={t.moveTitle(request.data.code)}
      lead={t.moveLead}
      over={<Link to={paths.request(id)}>{request.data.subject}</Link>}
    >
      {isOpen(request.data, 'change-service') ? (
        <Move request={request.data} services={services.data.items} />
      ) : (
        <Alert kind="waiting">{t.notMovable}</Alert>
      )}
    </Page>
  );
}

function Move({
  request,
  services,
}: {
  readonly request: RequestDetail;
  readonly services: readonly Service[];
}) {
  const t = useText(requestFormText);
  const { filters, change } = useAddressFilters(['service']);
  const others = services.filter(({ code, isActive }) => isActive && code !== request.service.code);
  const chosen = others.find(({ code }) => code === filters.service);
  return (
    <>
      <div className="form">
        <SelectField
          label={t.moveTo}
          help={t.moveFrom(request.service.name)}
          value={chosen?.code ?? ''}
          onValue={(service) => change({ service })}
          choices={[
            { value: '', label: t.chooseService },
            ...others.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </div>
      {chosen && <FormOfKind key={chosen.code} service={chosen} moving={request} />}
    </>
  );
}

function FormOfKind({ service, moving }: { readonly service: Service; readonly moving: RequestDetail }) {
  switch (service.kind) {
    case 'firewall':
      return <FirewallForm service={service} moving={moving} />;
    case 'mailbox':
      return <MailboxForm service={service} moving={moving} />;
    case 'site-update':
      return <SiteUpdateForm service={service} moving={moving} />;
    case 'service':
      return <ServiceForm service={service} moving={moving} />;
  }
}
