import type { FirewallRisk, FlowPreview } from '../../../../contract/firewall/preview.ts';
import { useFirewallWords } from '../../text/firewall-words.ts';
import { firewallFormText } from '../../text/firewall-form.ts';
import { useText } from '../../text/texts.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { packetText } from './packet-text.ts';
import './flow-preview.scss';

const TONES = { low: 'neutral', medium: 'waiting', high: 'danger', critical: 'danger' } as const;

/** The risks of several flows; «none» only where every flow was understood. */
export function RisksOrNone({
  flows,
}: {
  readonly flows: readonly Pick<FlowPreview, 'understood' | 'risks'>[];
}) {
  const t = useText(firewallFormText);
  const risks = flows.flatMap((flow) => flow.risks);
  const isKnown = flows.length > 0 && flows.every(({ understood }) => understood !== null);
  return (
    <>
      {risks.length > 0 && <RiskList risks={risks} />}
      {!isKnown && (
        <p>
          <StatusBadge tone="waiting">{t.riskNotKnown}</StatusBadge> {t.riskNotKnownWhy}
        </p>
      )}
      {isKnown && risks.length === 0 && <p>{t.noRisks}</p>}
    </>
  );
}

/** Each risk with its weight, its reason and what would cure it. */
export function RiskList({ risks }: { readonly risks: readonly FirewallRisk[] }) {
  const t = useText(firewallFormText);
  const words = useFirewallWords();
  return (
    <ul className="plain stack-tight">
      {risks.map((risk) => (
        <li key={`${risk.code} ${risk.reason}`} className="risk">
          <StatusBadge tone={TONES[risk.severity]}>{t.severities[risk.severity]}</StatusBadge>
          <span>
            {words(risk.reason)}
            {!risk.isCertain && <span className="soft"> ({t.ifItTakesAll})</span>}
            {risk.witness && (
              <span className="soft">
                {' '}
                ({t.example.toLowerCase()} <span className="mono">{packetText(risk.witness)}</span>)
              </span>
            )}
            {risk.cure !== '' && <span className="soft">{`. ${t.cure}: ${words(risk.cure)}`}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
