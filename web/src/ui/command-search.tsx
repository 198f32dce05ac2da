import { Autocomplete } from '@base-ui/react/autocomplete';
import type { ReactNode } from 'react';
import { TopDialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-names.ts';

export interface Command {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
}

export interface CommandGroup<C extends Command> {
  readonly label: string;
  readonly items: readonly C[];
}

/** A dialog of one field and one list under it: arrows, Enter, or the pointer take what is lit. */
export function CommandSearch<C extends Command>({
  label,
  listLabel,
  placeholder,
  maxLength,
  value,
  onValue,
  groups,
  onTake,
  onClose,
  foot,
}: {
  readonly label: string;
  readonly listLabel: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly groups: readonly CommandGroup<C>[];
  readonly onTake: (command: C) => void;
  readonly onClose: () => void;
  readonly foot: ReactNode;
}) {
  return (
    <TopDialog className="palette" label={label} onClose={onClose}>
      <Autocomplete.Root
        inline
        open
        items={groups}
        filter={null}
        mode="none"
        autoHighlight="always"
        keepHighlight
        value={value}
        onValueChange={(next, { reason }) => reason === 'item-press' || onValue(next)}
        itemToStringValue={(command: C) => command.title}
      >
        <div className="palette-field">
          <Icon name="search" />
          <Autocomplete.Input
            aria-label={label}
            placeholder={placeholder}
            maxLength={maxLength}
            spellCheck={false}
          />
        </div>
        <Autocomplete.List className="palette-list" aria-label={listLabel}>
          {(group: CommandGroup<C>) => (
            <Autocomplete.Group key={group.label} items={group.items}>
              <Autocomplete.GroupLabel className="palette-group">{group.label}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(command: C) => (
                  <Autocomplete.Item
                    key={command.key}
                    value={command}
                    className="palette-entry"
                    onClick={() => onTake(command)}
                  >
                    <Icon name={command.icon} />
                    <span className="palette-words">
                      <span>{command.title}</span>
                      {command.detail !== '' && <span className="soft small">{command.detail}</span>}
                    </span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
        <div className="palette-foot">{foot}</div>
      </Autocomplete.Root>
    </TopDialog>
  );
}
