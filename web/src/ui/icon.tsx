import { ICON_PATHS, type IconName } from './icon-paths.ts';

/** A shape beside a word. Decorative unless `label` names it. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      aria-hidden={label === undefined}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
    >
      <path fillRule="evenodd" d={ICON_PATHS[name]} />
    </svg>
  );
}
