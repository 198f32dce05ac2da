import { blacklistCodesText } from '../../text/blacklist-codes.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { newRule, readPattern, RULE_CHOICES, type RuleValues } from './zone-codes-form.ts';

/** The code table of a list, a row a code; each code tells how it is understood. */
export function RulesField({
  rules,
  onChange,
  errorOf,
}: {
  readonly rules: readonly RuleValues[];
  readonly onChange: (rules: RuleValues[]) => void;
  /** What is wrong with `rules.<index>.<field>`, given the part after `rules.`. */
  readonly errorOf: (path: string) => string | undefined;
}) {
  const t = useText(blacklistCodesText);
  const set = (key: string, changes: Partial<RuleValues>) =>
    onChange(rules.map((rule) => (rule.key === key ? { ...rule, ...changes } : rule)));
  const understood = useUnderstood();
  return (
    <>
      {rules.length === 0 && <p className="soft">{t.noRules}</p>}
      <div className="code-rules">
        {rules.map((rule, index) => (
          <div className="code-rule" key={rule.key}>
            <TextField
              label={t.pattern}
              hideLabel={index > 0}
              value={rule.pattern}
              onValue={(pattern) => set(rule.key, { pattern })}
              error={
                errorOf(`${index}.pattern`) ??
                (rule.pattern.trim() !== '' && readPattern(rule.pattern).kind === 'unreadable'
                  ? t.unreadable
                  : undefined)
              }
              understood={understood(rule.pattern)}
              placeholder="127.0.0.2"
              maxLength={60}
              mono
            />
            <SelectField
              label={t.verdict}
              hideLabel={index > 0}
              value={rule.verdict}
              onValue={(typed) =>
                set(rule.key, { verdict: RULE_CHOICES.find((one) => one === typed) ?? rule.verdict })
              }
              choices={RULE_CHOICES.map((value) => ({ value, label: t.verdicts[value] }))}
            />
            <TextField
              label={t.meaning}
              hideLabel={index > 0}
              value={rule.meaning}
              onValue={(meaning) => set(rule.key, { meaning })}
              error={errorOf(`${index}.meaning`)}
              maxLength={200}
            />
            <IconButton
              icon="delete"
              label={t.removeRule(rule.pattern)}
              onClick={() => onChange(rules.filter(({ key }) => key !== rule.key))}
            />
          </div>
        ))}
      </div>
      <div>
        <Button small icon="plus" onClick={() => onChange([...rules, newRule()])}>
          {t.addRule}
        </Button>
      </div>
    </>
  );
}

function useUnderstood() {
  const t = useText(blacklistCodesText);
  return (pattern: string): string | undefined => {
    const reading = readPattern(pattern);
    switch (reading.kind) {
      case 'range':
        return t.range(reading.from, reading.to);
      case 'bit':
        return t.bit(reading.value);
      case 'code':
      case 'unreadable':
        return undefined;
    }
  };
}
