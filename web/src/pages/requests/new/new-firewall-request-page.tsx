import { Link } from 'react-router';
import { useServicesToRead } from '../../../api/services.ts';
import { FirewallForm } from '../../../forms/firewall/firewall-form.tsx';
import { usePrefill } from '../../../forms/firewall/use-prefill.ts';
import { paths } from '../../../paths.ts';
import { firewallStartsText } from '../../../text/firewall-form-starts.ts';
import { firewallFormText } from '../../../text/firewall-form.ts';
import { requestFormText } from '../../../text/request-form.ts';
import { useText } from '../../../text/texts.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Page } from '../../../ui/page.tsx';
import { ErrorState, Loading } from '../../../ui/states.tsx';
import './new-request.scss';

/** The form, from nothing or from what the address names: see `useBeginning`. */
export function NewFirewallRequestPage() {
  const t = useText(requestFormText);
  const f = useText(firewallFormText);
  const s = useText(firewallStartsText);
  const services = useServicesToRead();
  const { isPending, beginning, draftKey, isLost } = usePrefill();
  if (services.isPending || isPending) return <Loading />;
  const service = services.data?.items.find(({ kind, isActive }) => kind === 'firewall' && isActive);
  if (!service) return <ErrorState message={t.serviceUnknown} onRetry={() => void services.refetch()} />;
  return (
    <Page title={f.title} lead={f.lead} over={<Link to={paths.newRequest()}>{t.chooserTitle}</Link>}>
      {isLost && <Alert kind="waiting">{s.nothingToStart}</Alert>}
      <FirewallForm
        key={draftKey ?? ''}
        service={service}
        beginning={beginning}
        {...(draftKey !== undefined && { draftKey })}
      />
    </Page>
  );
}
