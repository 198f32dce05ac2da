import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

/** More about what is under the pointer or the focus, opened on purpose. */
export function Popover({
  trigger,
  title,
  children,
}: {
  readonly trigger: ReactElement;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="layer" sideOffset={6}>
          <Base.Popup className="popup padded">
            {title !== undefined && <Base.Title>{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
