import { useResolverNames } from '../../api/dnsbl.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { CheckField } from '../../ui/field.tsx';

/** Through which of the installation's resolvers a list is asked, for it alone or for all the lists of its operator. */
export function ResolversField({
  operator,
  chosen,
  wholeOperator,
  onChange,
}: {
  readonly operator: string;
  readonly chosen: readonly string[];
  readonly wholeOperator: boolean;
  readonly onChange: (changes: { resolvers?: string[]; wholeOperator?: boolean }) => void;
}) {
  const t = useText(blacklistText).zones;
  const names = useResolverNames();
  const known = names.data?.resolvers ?? [];
  const gone = names.data === undefined ? [] : chosen.filter((name) => !known.includes(name));
  if (names.data !== undefined && known.length < 2 && chosen.length === 0)
    return (
      <div className="field">
        <span className="field-label">{t.resolvers}</span>
        <p className="soft small">{t.resolversOne}</p>
      </div>
    );
  const toggle = (name: string, isChosen: boolean) =>
    onChange({ resolvers: isChosen ? [...chosen, name] : chosen.filter((one) => one !== name) });
  return (
    <fieldset className="field">
      <legend className="field-label">{t.resolvers}</legend>
      {[...known, ...gone].map((name) => (
        <CheckField
          key={name}
          label={
            <>
              <span className="mono">{name}</span>
              {chosen.length > 1 && chosen.includes(name) && (
                <span className="soft"> · {chosen.indexOf(name) + 1}º</span>
              )}
              {gone.includes(name) && <span className="soft"> · {t.resolversGone}</span>}
            </>
          }
          checked={chosen.includes(name)}
          onValue={(isChosen) => toggle(name, isChosen)}
        />
      ))}
      <p className="soft small">{t.resolversHelp}</p>
      {operator !== '' && (
        <CheckField
          label={t.wholeOperator(operator)}
          checked={wholeOperator}
          onValue={(whole) => onChange({ wholeOperator: whole })}
        />
      )}
    </fieldset>
  );
}
