import { cloneElement, lazy, Suspense, useState, type ComponentProps, type ReactElement } from 'react';
import type { Menu as MenuType } from './menu.tsx';

const Menu = lazy(async () => ({ default: (await import('./menu.tsx')).Menu }));

/** A menu whose code (focus, positions, type-ahead) is loaded when somebody first opens it. */
export function LazyMenu({
  trigger,
  ...rest
}: Omit<ComponentProps<typeof MenuType>, 'trigger' | 'startOpen'> & {
  readonly trigger: ReactElement<ComponentProps<'button'>>;
}) {
  const [wanted, setWanted] = useState(false);
  const closed = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setWanted(true),
  });
  return wanted ? (
    <Suspense fallback={closed}>
      <Menu {...rest} trigger={trigger} startOpen />
    </Suspense>
  ) : (
    closed
  );
}
