import type { IconName } from './icon-names.ts';
import sprite from './icons.svg?url';

/** A shape beside a word. Decorative unless `label` names it. The shapes are one file of their own, not script. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }) {
  return (
    <svg
      className="icon"
      aria-hidden={label === undefined}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
