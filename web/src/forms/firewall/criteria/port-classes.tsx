import { SEVERITIES } from '../../../../../domain/firewall/risk-settings.ts';
import { firewallCriteriaText } from '../../../text/firewall-form-criteria.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Collapsible } from './collapsible.tsx';
import { newClass, type ClassValues } from './risk-values.ts';

const KINDS = ['exposed-service', 'cleartext'] as const;
const WHENS = ['internet', 'always'] as const;

/** Services that deserve attention, each with when, how grave and what to do instead. */
export function PortClasses({
  classes,
  onChange,
  errorOf,
}: {
  readonly classes: readonly ClassValues[];
  readonly onChange: (classes: readonly ClassValues[]) => void;
  /** The first error under a path: `0.services`. */
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(firewallCriteriaText);
  const set = (key: number, changes: Partial<ClassValues>) =>
    onChange(classes.map((each) => (each.key === key ? { ...each, ...changes } : each)));
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.classes}</legend>
      {classes.map((each, index) => (
        <Collapsible
          key={each.key}
          needsLook={each.name === '' || errorOf(`${index}.`) !== undefined}
          summary={
            <>
              {each.name === '' ? t.newClass : each.name}
              <span className="soft small">
                {' '}
                · {t.severities[each.severity]} · {t.classWhens[each.when]}
              </span>
            </>
          }
        >
          <div className="form-row">
            <TextField
              label={t.className}
              value={each.name}
              onValue={(name) => set(each.key, { name })}
              error={errorOf(`${index}.name`)}
              maxLength={80}
            />
            <TextField
              label={t.classServices}
              mono
              value={each.services}
              onValue={(services) => set(each.key, { services })}
              error={errorOf(`${index}.services`)}
              maxLength={4000}
            />
          </div>
          <div className="form-row">
            <SelectField
              label={t.classKind}
              value={each.code}
              onValue={(code) => set(each.key, { code: KINDS.find((name) => name === code) ?? each.code })}
              choices={KINDS.map((value) => ({ value, label: t.classKinds[value] }))}
            />
            <SelectField
              label={t.classWhen}
              value={each.when}
              onValue={(when) => set(each.key, { when: WHENS.find((name) => name === when) ?? each.when })}
              choices={WHENS.map((value) => ({ value, label: t.classWhens[value] }))}
            />
            <SelectField
              label={t.classSeverity}
              value={each.severity}
              onValue={(severity) =>
                set(each.key, { severity: SEVERITIES.find((name) => name === severity) ?? each.severity })
              }
              choices={SEVERITIES.toReversed().map((value) => ({ value, label: t.severities[value] }))}
            />
          </div>
          <TextField
            label={t.classCure}
            optional
            value={each.cure}
            onValue={(cure) => set(each.key, { cure })}
            error={errorOf(`${index}.cure`)}
            maxLength={300}
          />
          <div>
            <Button
              small
              icon="delete"
              onClick={() => onChange(classes.filter(({ key }) => key !== each.key))}
            >
              {t.removeItem(each.name === '' ? t.newClass : each.name)}
            </Button>
          </div>
        </Collapsible>
      ))}
      <div>
        <Button small icon="plus" onClick={() => onChange([...classes, newClass(classes)])}>
          {t.newClass}
        </Button>
      </div>
    </fieldset>
  );
}
