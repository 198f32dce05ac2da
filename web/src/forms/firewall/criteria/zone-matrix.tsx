import type { FirewallRiskRules } from '../../../../../contract/firewall/settings.ts';
import { firewallCriteriaText } from '../../../text/firewall-form-criteria.ts';
import { useText } from '../../../text/texts.ts';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { verdictOf, withVerdict, zonesOf, type Verdict } from './risk-values.ts';

const VERDICTS = ['allowed', 'review', 'forbidden'] as const;

/** Which zone may reach which, and why not. */
export function ZoneMatrix({
  zones,
  matrix,
  onChange,
  errorOf,
}: {
  readonly zones: readonly string[];
  readonly matrix: FirewallRiskRules['zoneMatrix'];
  readonly onChange: (matrix: FirewallRiskRules['zoneMatrix']) => void;
  readonly errorOf: (index: number) => string | undefined;
}) {
  const t = useText(firewallCriteriaText);
  const all = zonesOf(zones, matrix);
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.matrix}</legend>
      <p className="soft small">{all.length === 0 ? t.noZones : t.matrixLead}</p>
      {all.length > 0 && (
        <div className="matrix-scroll">
          <table className="zone-matrix" aria-label={t.matrix}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t.fromZone}</span>
                </th>
                {all.map((to) => (
                  <th key={to} scope="col">
                    {to}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {all.map((from) => (
                <tr key={from}>
                  <th scope="row">{from}</th>
                  {all.map((to) => {
                    const verdict: Verdict = verdictOf(matrix, from, to)?.verdict ?? 'allowed';
                    return (
                      <td key={to} className={verdict} data-to={to}>
                        <SelectField
                          label={t.cell(from, to)}
                          hideLabel
                          small
                          value={verdict}
                          onValue={(next) =>
                            onChange(
                              withVerdict(
                                matrix,
                                from,
                                to,
                                VERDICTS.find((each) => each === next) ?? verdict,
                              ),
                            )
                          }
                          choices={VERDICTS.map((value) => ({ value, label: t.verdicts[value] }))}
                        />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {matrix.map((cell, index) => (
        <TextField
          key={`${cell.from} ${cell.to}`}
          label={t.reasonOf(cell.from, cell.to)}
          optional
          value={cell.reason}
          onValue={(reason) =>
            onChange(matrix.map((each, place) => (place === index ? { ...each, reason } : each)))
          }
          error={errorOf(index)}
          maxLength={300}
        />
      ))}
    </fieldset>
  );
}
