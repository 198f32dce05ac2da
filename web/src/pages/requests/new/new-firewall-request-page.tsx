import { Link, useSearchParams } from 'react-router';
import { useServices } from '../../../api/services.ts';
import { FirewallForm } from '../../../forms/firewall/firewall-form.tsx';
import { paths } from '../../../paths.ts';
import { firewallFormText } from '../../../text/firewall-form.ts';
import { requestFormText } from '../../../text/request-form.ts';
import { useText } from '../../../text/texts.ts';
import { Page } from '../../../ui/page.tsx';
import { Failure, Loading } from '../../../ui/states.tsx';
import './new-request.scss';

/** `?op=modify&ruleId=&ruleName=` or `?sources=&destinations=&services=`: the form starts from there. */
export function NewFirewallRequestPage() {
  const t = useText(requestFormText);
  const f = useText(firewallFormText);
  const [params] = useSearchParams();
  const services = useServices();
  if (services.isPending) return <Loading />;
  const service = services.data?.items.find(({ kind, isActive }) => kind === 'firewall' && isActive);
  if (!service) return <Failure message={t.serviceUnknown} onRetry={() => void services.refetch()} />;
  const op = (['create', 'modify', 'delete'] as const).find((name) => name === params.get('op'));
  const text = ['ruleId', 'ruleName', 'sources', 'destinations', 'services'] as const;
  const about = Object.fromEntries(text.flatMap((key) => (params.get(key) ? [[key, params.get(key)]] : [])));
  return (
    <Page title={f.title} lead={f.lead} over={<Link to={paths.newRequest()}>{t.chooserTitle}</Link>}>
      <FirewallForm service={service} about={{ ...about, ...(op && { op }) }} />
    </Page>
  );
}
