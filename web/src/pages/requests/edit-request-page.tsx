import { Link, useParams } from 'react-router';
import type { Service } from '../../../../contract/procedures/procedures.ts';
import type { RequestDetail } from '../../../../contract/requests/requests.ts';
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
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import './new/new-request.scss';

/** A new version on top of the one that was read; somebody else's edit in between is refused by the server. */
export function EditRequestPage() {
  const { id = '' } = useParams();
  const t = useText(requestFormText);
  const request = useRequest(id);
  const services = useServicesToRead();
  if (request.isError)
    return <ErrorState message={messageOf(request.error)} onRetry={() => void request.refetch()} />;
  if (request.data === undefined || services.isPending) return <Loading />;
  const service = services.data?.items.find(({ code }) => code === request.data.service.code);
  if (!service) return <ErrorState message={t.serviceUnknown} onRetry={() => void services.refetch()} />;
  return (
    <Page
      title={t.editTitle(request.data.code)}
      lead={t.editLead}
      over={<Link to={paths.request(id)}>{request.data.subject}</Link>}
    >
      <FormOfKind service={service} editing={request.data} />
    </Page>
  );
}

function FormOfKind({ service, editing }: { readonly service: Service; readonly editing: RequestDetail }) {
  switch (service.kind) {
    case 'firewall':
      return <FirewallForm service={service} editing={editing} />;
    case 'mailbox':
      return <MailboxForm service={service} editing={editing} />;
    case 'site-update':
      return <SiteUpdateForm service={service} editing={editing} />;
    case 'service':
      return <ServiceForm service={service} editing={editing} />;
  }
}
