import { useQueryClient } from '@tanstack/react-query';
import { FirewallProbeRules } from '../../../../contract/firewall/probes.ts';
import { saveFirewallProbeRules, useFirewallProbeRules } from '../../api/firewall-probes.ts';
import { messageOf } from '../../api/problem.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { linesOf, typedLines } from '../../forms/record/typed-values.ts';
import { firewallProbesText } from '../../text/firewall-probes.ts';
import { useText } from '../../text/texts.ts';
import { TextArea } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';
import { ErrorState, Loading } from '../../ui/states.tsx';

/** Where test connections may go. */
export function FirewallProbeForm() {
  const rules = useFirewallProbeRules();
  if (rules.data) return <NetworksForm rules={rules.data} />;
  if (rules.isError)
    return <ErrorState message={messageOf(rules.error)} onRetry={() => void rules.refetch()} />;
  return <Loading />;
}

function NetworksForm({ rules }: { readonly rules: FirewallProbeRules }) {
  const t = useText(firewallProbesText);
  const client = useQueryClient();
  const form = useRecordForm({
    initial: { networks: typedLines(rules.ownNetworks) },
    toBody: ({ networks }) => ({ ownNetworks: linesOf(networks) }),
    schema: FirewallProbeRules,
    save: saveFirewallProbeRules,
    onSaved: async () => {
      await client.invalidateQueries({ queryKey: ['settings'] });
      notify({ kind: 'success', title: t.saved });
    },
  });
  const wrong = form.issues.find(({ path }) => path.startsWith('ownNetworks'));
  const place = Number(wrong?.path.split('.')[1]);
  const entry = Number.isInteger(place) ? linesOf(form.values.networks)[place] : undefined;
  return (
    <form className="form panel" onSubmit={form.submit} noValidate>
      <h2>{t.settings}</h2>
      <p className="soft">{t.settingsText}</p>
      <TextArea
        label={t.networks}
        value={form.values.networks}
        onValue={(networks) => form.change({ networks })}
        error={wrong && (entry === undefined ? wrong.message : `${entry}: ${wrong.message}`)}
        rows={5}
      />
      <FormEnd form={form} />
    </form>
  );
}
