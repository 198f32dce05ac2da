import { useEffect, useState } from 'react';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Icon } from './icon.tsx';

const QUIET_MS = 300;

/** A filter by words: asks when the typing pauses or at Enter, never at each letter. */
export function SearchField({
  value,
  placeholder,
  onValue,
  maxLength = 200,
}: {
  readonly value: string;
  readonly placeholder?: string;
  readonly onValue: (value: string) => void;
  readonly maxLength?: number;
}) {
  const t = useText(commonText);
  const [typed, setTyped] = useState(value);
  const [outer, setOuter] = useState(value);
  if (outer !== value) {
    setOuter(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => onValue(typed.trim()), QUIET_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onValue]);
  return (
    <div className="filters-search">
      <Icon name="search" />
      <input
        type="search"
        className="input small"
        aria-label={t.search}
        placeholder={placeholder ?? t.search}
        value={typed}
        maxLength={maxLength}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onValue(typed.trim());
        }}
      />
    </div>
  );
}
