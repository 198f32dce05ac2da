import type { ReactNode } from 'react';

type Line = readonly ReactNode[] | false | undefined;

/** A row on a phone: lines of what leads and what ends them. The first line stands out, the others are quiet. */
export function CardLines({ lines }: { readonly lines: readonly Line[] }) {
  return lines.map(
    (line, at) =>
      line && (
        <span key={`line-${String(at)}`} className={at === 0 ? 'card-line' : 'card-line small soft'}>
          {line.map((part, index) => (
            <span key={`part-${String(index)}`} className={index === 0 ? 'card-title' : undefined}>
              {part}
            </span>
          ))}
        </span>
      ),
  );
}
