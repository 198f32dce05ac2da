import { Link, useLocation, useParams } from 'react-router';
import { useServicesToRead } from '../../../api/services.ts';
import { ServiceForm } from '../../../forms/service-form.tsx';
import { SiteUpdateForm } from '../../../forms/site-update-form.tsx';
import { paths } from '../../../paths.ts';
import { requestFormText } from '../../../text/request-form.ts';
import { useText } from '../../../text/texts.ts';
import { Page } from '../../../ui/page.tsx';
import { ErrorState, Loading } from '../../../ui/states.tsx';
import './new-request.scss';

/** The form of a service named in the address. */
export function NewServiceRequestPage() {
  const { service: code } = useParams();
  const t = useText(requestFormText);
  const services = useServicesToRead();
  const asked = useLocation().state as { readonly description?: unknown } | null;
  if (services.isPending) return <Loading />;
  const service = services.data?.items.find((item) => item.code === code && item.isActive);
  if (!service) return <ErrorState message={t.serviceUnknown} onRetry={() => void services.refetch()} />;
  return (
    <Page
      title={service.name}
      lead={service.description}
      over={<Link to={paths.newRequest()}>{t.chooserTitle}</Link>}
    >
      {service.kind === 'site-update' ? (
        <SiteUpdateForm service={service} />
      ) : (
        <ServiceForm
          key={service.code}
          service={service}
          description={typeof asked?.description === 'string' ? asked.description : undefined}
        />
      )}
    </Page>
  );
}
