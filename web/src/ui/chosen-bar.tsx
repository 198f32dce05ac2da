import type { ReactNode } from 'react';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button } from './button.tsx';
import './row-choice.scss';

/** How many rows are chosen, what can be done to them, and the way back to none. */
export function ChosenBar({
  count,
  onNone,
  children,
}: {
  readonly count: number;
  readonly onNone: () => void;
  readonly children: ReactNode;
}) {
  const t = useText(commonText);
  return (
    <section className="chosen-bar" aria-label={t.chosen(count)}>
      <strong aria-live="polite">{t.chosen(count)}</strong>
      <div className="buttons">
        {children}
        <Button small kind="quiet" onClick={onNone}>
          {t.chooseNone}
        </Button>
      </div>
    </section>
  );
}
