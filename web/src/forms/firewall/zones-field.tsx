import { firewallRuleText } from '../../text/firewall-rule.ts';
import { useText } from '../../text/texts.ts';
import { CheckField } from '../../ui/field.tsx';

/** Zones that are known, and those that the rule names already; none chosen is any. */
export function ZonesField({
  label,
  zones,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly zones: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}) {
  const t = useText(firewallRuleText);
  const all = [...new Set([...zones, ...chosen])];
  if (all.length === 0) return null;
  return (
    <fieldset className="field">
      <legend className="field-label">
        {label} <span className="soft">({chosen.length === 0 ? t.anyZone : chosen.length})</span>
      </legend>
      <div className="choices">
        {all.map((zone) => (
          <CheckField
            key={zone}
            label={zone}
            checked={chosen.includes(zone)}
            onValue={(checked) =>
              onChange(all.filter((each) => (each === zone ? checked : chosen.includes(each))))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
