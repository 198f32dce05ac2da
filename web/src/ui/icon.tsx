import type { IconName } from './icon-names.ts';

/** A shape beside a word. Decorative unless `label` names it. The shapes come with the page itself (web/icon-sprite.ts). */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }) {
  return (
    <svg
      className="icon"
      aria-hidden={label === undefined}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
    >
      <use href={`#icon-${name}`} />
    </svg>
  );
}
