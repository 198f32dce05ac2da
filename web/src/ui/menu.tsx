import { Menu as Base } from '@base-ui/react/menu';
import { useRef, type ReactElement, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly icon?: IconName;
      readonly end?: string;
      readonly onSelect: () => void;
      readonly refusal?: string | undefined;
    }
  | {
      readonly kind: 'link';
      readonly label: string;
      readonly icon?: IconName;
      readonly end?: string;
      readonly to: string;
    }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly checked: boolean;
      readonly onChange: (checked: boolean) => void;
    }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly chosen: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'head'; readonly label: ReactNode }
  | { readonly kind: 'line' };

/** Actions behind one button. Arrow keys, type-ahead and focus return come from the headless kit. */
export function Menu({
  trigger,
  entries,
  align = 'end',
  startOpen = false,
}: {
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
  readonly startOpen?: boolean;
}) {
  // Opened by the button that it replaces (LazyMenu), it still gives the focus back to its own.
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root modal={false} defaultOpen={startOpen}>
      <Base.Trigger ref={button} render={trigger} />
      <Base.Portal>
        <Base.Positioner className="layer" align={align} sideOffset={4}>
          <Base.Popup className="popup" finalFocus={button}>
            {entries.map((entry, index) => (
              <Entry key={`${entry.kind}${index}`} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'line':
      return <Base.Separator className="popup-line" />;
    case 'head':
      return <div className="popup-head">{entry.label}</div>;
    case 'link':
      return (
        <Base.LinkItem className="popup-item" closeOnClick render={<Link to={entry.to} />}>
          {entry.icon && <Icon name={entry.icon} />}
          {entry.label}
          {entry.end && <span className="popup-item-end">{entry.end}</span>}
        </Base.LinkItem>
      );
    case 'check':
      return (
        <Base.CheckboxItem
          className="popup-item"
          checked={entry.checked}
          onCheckedChange={entry.onChange}
          closeOnClick={false}
        >
          <Tick shown={entry.checked} />
          {entry.label}
        </Base.CheckboxItem>
      );
    case 'choice':
      return (
        <Base.CheckboxItem
          className="popup-item"
          checked={entry.chosen}
          onCheckedChange={entry.onSelect}
          closeOnClick
        >
          <Tick shown={entry.chosen} />
          {entry.label}
        </Base.CheckboxItem>
      );
    case 'action':
      return (
        <Base.Item
          className="popup-item"
          disabled={entry.refusal !== undefined}
          title={entry.refusal}
          onClick={entry.onSelect}
        >
          {entry.icon && <Icon name={entry.icon} />}
          <span>
            {entry.label}
            {entry.refusal !== undefined && <span className="field-help"> — {entry.refusal}</span>}
          </span>
          {entry.end && <span className="popup-item-end">{entry.end}</span>}
        </Base.Item>
      );
  }
}

function Tick({ shown }: { readonly shown: boolean }) {
  return <span style={{ visibility: shown ? 'visible' : 'hidden' }}>{<Icon name="check" />}</span>;
}
