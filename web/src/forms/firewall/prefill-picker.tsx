import { lazy, Suspense, useState } from 'react';
import { useFirewallTemplates } from '../../api/firewall-starts.ts';
import { paths } from '../../paths.ts';
import { firewallStartsText } from '../../text/firewall-form-starts.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { flowsOfTemplate } from './template-flows.ts';
import type { FirewallBeginning } from './firewall-values.ts';

const FlowTableDialog = lazy(async () => ({
  default: (await import('./flow-table-dialog.tsx')).FlowTableDialog,
}));

/** Other beginnings than an empty form: a usual service, a table of flows, a server that goes. */
export function PrefillPicker({
  count,
  onBring,
}: {
  /** Flows that were typed already. */
  readonly count: number;
  readonly onBring: (beginning: FirewallBeginning) => void;
}) {
  const t = useText(firewallStartsText);
  const words = useFirewallWords();
  const templates = useFirewallTemplates();
  const [name, setName] = useState('');
  const [isImporting, setImporting] = useState(false);
  const found = templates.data?.templates ?? [];
  const chosen = found.find((template) => template.name === name);
  return (
    <div className="start-from">
      <SelectField
        label={t.template}
        value={name}
        onValue={(next) => {
          setName(next);
          const template = found.find((each) => each.name === next);
          if (template) onBring(flowsOfTemplate(template, new Date()));
        }}
        choices={[
          { value: '', label: t.noTemplate },
          ...found.map((template) => ({ value: template.name, label: words(template.name) })),
        ]}
        understood={chosen && chosen.description !== '' ? words(chosen.description) : undefined}
      />
      <div className="buttons">
        <Button icon="upload" onClick={() => setImporting(true)}>
          {t.table}
        </Button>
        <ButtonLink icon="minus" to={paths.firewallRetirement()}>
          {t.retire}
        </ButtonLink>
      </div>
      {isImporting && (
        <Suspense>
          <FlowTableDialog count={count} onClose={() => setImporting(false)} onBring={onBring} />
        </Suspense>
      )}
    </div>
  );
}
