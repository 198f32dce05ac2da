import { Link, useParams } from 'react-router';
import { useServices } from '../../api/services.ts';
import { useMay } from '../../api/session.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { proceduresText } from '../../text/procedures.ts';
import { requestFormText } from '../../text/request-form.ts';
import { sheetEditorText } from '../../text/sheet-editor.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { ServiceEditor } from './service-editor.tsx';
import './procedures.scss';

/** What the office decides about one service. */
export function ServicePage() {
  const e = useText(sheetEditorText);
  const t = useText(proceduresText);
  const f = useText(requestFormText);
  const { service: code } = useParams();
  const may = useMay();
  const services = useServices();
  if (services.isError)
    return <ErrorState message={messageOf(services.error)} onRetry={() => void services.refetch()} />;
  if (services.data === undefined) return <Loading />;
  const service = services.data.items.find((one) => one.code === code);
  if (!service) return <ErrorState message={f.serviceUnknown} onRetry={() => void services.refetch()} />;
  return (
    <Page
      title={`${service.name}: ${t.editService.toLowerCase()}`}
      lead={e.serviceLead}
      over={
        <>
          <Link to={paths.procedures()}>{t.title}</Link> ·{' '}
          <Link to={paths.procedure(service.procedure)}>{service.procedure}</Link>
        </>
      }
    >
      {may('rules.manage') ? (
        <ServiceEditor key={service.code} service={service} />
      ) : (
        <Alert kind="waiting">{e.onlyRules}</Alert>
      )}
    </Page>
  );
}
