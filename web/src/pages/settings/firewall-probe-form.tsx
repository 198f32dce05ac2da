import { FirewallProbeRules } from '../../../../contract/firewall/probes.ts';
import { saveFirewallProbeRules, useFirewallProbeRules } from '../../api/firewall-probes.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { firewallProbesText } from '../../text/firewall-probes.ts';
import { useText } from '../../text/texts.ts';
import { Loaded } from '../records/loaded.tsx';

/** Where test connections may go. */
export function FirewallProbeForm() {
  const t = useText(firewallProbesText);
  const rules = useFirewallProbeRules();
  return (
    <Loaded query={rules}>
      {(data) => (
        <RecordPanel
          head={
            <>
              <h2>{t.settings}</h2>
              <p className="soft">{t.settingsText}</p>
            </>
          }
          schema={FirewallProbeRules}
          initial={valuesFrom(FirewallProbeRules, data)}
          save={saveFirewallProbeRules}
          topics={['settings']}
          saved={t.saved}
          labels={{ ownNetworks: t.networks }}
          rows={[{ name: 'ownNetworks', rows: 5 }]}
        />
      )}
    </Loaded>
  );
}
