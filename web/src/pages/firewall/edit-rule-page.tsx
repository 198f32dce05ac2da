import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { FirewallRuleDetail } from '../../../../contract/firewall/rules.ts';
import { useFirewallRule } from '../../api/firewall.ts';
import { messageOf } from '../../api/problem.ts';
import { RuleForm } from '../../forms/firewall/rule-form.tsx';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { firewallRuleText } from '../../text/firewall-rule.ts';
import { firewallText } from '../../text/firewall.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

/** The register told of a rule that the firewall has already. */
export function NewRulePage() {
  const t = useText(firewallRuleText);
  const c = useText(commonText);
  const r = useText(firewallText);
  const saved = useSaved();
  return (
    <Page title={t.newTitle} lead={t.newLead} over={<Link to={paths.firewallRules()}>{r.title}</Link>}>
      <RuleForm onSaved={saved}>
        <ButtonLink kind="quiet" to={paths.firewallRules()}>
          {c.cancel}
        </ButtonLink>
      </RuleForm>
    </Page>
  );
}

export function EditRulePage() {
  const { id = '' } = useParams();
  const t = useText(firewallRuleText);
  const c = useText(commonText);
  const r = useText(firewallText);
  const saved = useSaved();
  const rule = useFirewallRule(id);
  if (rule.isError) return <ErrorState message={messageOf(rule.error)} onRetry={() => void rule.refetch()} />;
  if (rule.data === undefined) return <Loading />;
  return (
    <Page
      title={t.editTitle(rule.data.name)}
      lead={t.editLead}
      over={<Link to={paths.firewallRule(id)}>{r.rule(rule.data.number)}</Link>}
    >
      <RuleForm rule={rule.data} onSaved={saved}>
        <ButtonLink kind="quiet" to={paths.firewallRule(id)}>
          {c.cancel}
        </ButtonLink>
      </RuleForm>
    </Page>
  );
}

function useSaved() {
  const t = useText(firewallRuleText);
  const client = useQueryClient();
  const navigate = useNavigate();
  return async ({ id, name }: FirewallRuleDetail) => {
    await client.invalidateQueries({ queryKey: ['firewall'] });
    notify({ kind: 'success', title: t.saved, text: name });
    void navigate(paths.firewallRule(id));
  };
}
