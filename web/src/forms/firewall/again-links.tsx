import type { RequestDetail } from '../../../../contract/requests/requests.ts';
import type { FirewallRule } from '../../../../contract/firewall/rules.ts';
import { useAskableRules } from '../../api/firewall-starts.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { firewallStartsText } from '../../text/firewall-form-starts.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';

/** A request like this one; and, when its rules end, the same for longer. */
export function RequestAgain({ request }: { readonly request: RequestDetail }) {
  const t = useText(firewallStartsText);
  const mayFile = useMay()('requests.file');
  const ends = typeof request.content['expiresOn'] === 'string';
  const isDone = request.state === 'executed' || request.state === 'verified';
  const rules = useAskableRules({ requestId: request.id }, mayFile && ends && isDone);
  if (!mayFile || request.kind !== 'firewall' || request.state === 'draft') return null;
  return (
    <>
      {(rules.data?.items ?? []).some(({ expiresOn }) => expiresOn !== null) && (
        <ButtonLink icon="refresh" to={paths.newFirewallRequest({ renewRequest: request.id })}>
          {t.renew}
        </ButtonLink>
      )}
      <ButtonLink icon="copy" to={paths.newFirewallRequest({ copy: request.id })}>
        {t.copy}
      </ButtonLink>
    </>
  );
}

/** What may be asked about a rule: another end, another meaning, its end, one like it. */
export function RuleRequests({ rule }: { readonly rule: Pick<FirewallRule, 'id' | 'expiresOn'> }) {
  const t = useText(firewallStartsText);
  const mayFile = useMay()('requests.file');
  if (!mayFile) return null;
  const about = (op: string) => paths.newFirewallRequest({ op, ruleId: rule.id });
  return (
    <>
      {rule.expiresOn !== null && (
        <ButtonLink icon="refresh" to={paths.newFirewallRequest({ renew: rule.id })}>
          {t.renew}
        </ButtonLink>
      )}
      <ButtonLink icon="edit" to={about('modify')}>
        {t.modify}
      </ButtonLink>
      <ButtonLink icon="delete" to={about('delete')}>
        {t.remove}
      </ButtonLink>
      <ButtonLink icon="copy" to={about('create')}>
        {t.copy}
      </ButtonLink>
    </>
  );
}
