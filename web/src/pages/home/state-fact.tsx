import type { StateFact } from '../../../../contract/home.ts';
import { number } from '../../text/formats.ts';
import { networkStateText } from '../../text/network-state.ts';
import { useText } from '../../text/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import { Age } from '../../ui/time.tsx';

const ICONS = {
  good: 'check',
  attention: 'warning',
  bad: 'error',
  unknown: 'question',
} as const satisfies Record<StateFact['level'], IconName>;

/** One thing that is watched: name, figure, word, and why it is not known or how it was a week ago. */
export function FactCell({ fact }: { readonly fact: StateFact }) {
  const t = useText(networkStateText);
  const { key, level, reason, figure, before, at } = fact;
  const why = (key === 'backup' && t.backupReasons[reason as 'never']) || t.reasons[reason];
  const trend =
    before === null || figure === null ? '' : before === figure ? t.same : t.before(number(before));
  return (
    <>
      <span className="state-name">{t.names[key]}</span>
      <span className="state-figure">
        {figure === null ? (
          <strong aria-hidden>–</strong>
        ) : (
          <>
            <strong>{number(figure)}</strong> <span>{t.units[key](figure)}</span>
          </>
        )}
      </span>
      <span className={`state-word ${level}`}>
        <Icon name={ICONS[level]} /> {t.levels[level]}
      </span>
      <span className="soft small">
        {why !== '' && why}
        {why === '' && trend}
        {why === '' && trend === '' && at !== null && (
          <>
            {t.checked} <Age at={at} />
          </>
        )}
      </span>
    </>
  );
}
