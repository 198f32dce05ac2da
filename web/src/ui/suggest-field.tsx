import { Autocomplete } from '@base-ui/react/autocomplete';
import { useState } from 'react';
import { Field, type FieldFrame } from './field.tsx';

export interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  /** The whole text of the field once this is chosen. */
  readonly fill: string;
}

/** A text field that proposes what is already known; anything else may still be typed. */
export function SuggestField({
  value,
  onValue,
  suggestions,
  mono,
  placeholder,
  maxLength,
  onFocus,
  onBlur,
  ...frame
}: FieldFrame & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  readonly mono?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}) {
  // Without suggestions there is nothing to open: an empty list would still take the page away from screen readers.
  // Nor may one that arrives late open behind a person who has gone on to another field.
  const [isOpen, setOpen] = useState(false);
  const [isHere, setHere] = useState(false);
  return (
    <Autocomplete.Root
      open={isOpen && isHere && suggestions.length > 0}
      onOpenChange={(next) => setOpen(next)}
      items={suggestions}
      filter={null}
      mode="none"
      value={value}
      onValueChange={(next) => onValue(next)}
      itemToStringValue={(item: Suggestion) => item.fill}
    >
      <Field {...frame}>
        {(wiring) => (
          <Autocomplete.Input
            {...wiring}
            className={`input${mono ? ' mono' : ''}`}
            placeholder={placeholder}
            maxLength={maxLength}
            onFocus={() => {
              setHere(true);
              onFocus?.();
            }}
            onBlur={() => {
              setHere(false);
              onBlur?.();
            }}
            spellCheck={false}
            autoCapitalize="none"
          />
        )}
      </Field>
      <Autocomplete.Portal>
        <Autocomplete.Positioner className="layer" sideOffset={4} align="start">
          <Autocomplete.Popup className="popup suggestions">
            <Autocomplete.List>
              {(item: Suggestion) => (
                <Autocomplete.Item key={item.key} value={item} className="popup-item">
                  {item.label}
                  {item.detail !== undefined && <span className="popup-item-end mono">{item.detail}</span>}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
