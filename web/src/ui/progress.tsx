/** How far long work is; the words beside it say what it does now. */
export function Progress({
  value,
  max,
  label,
}: {
  readonly value: number;
  readonly max: number;
  readonly label: string;
}) {
  return (
    <progress className="progress" aria-label={label} {...(max > 0 && { value, max })}>
      {label}
    </progress>
  );
}
