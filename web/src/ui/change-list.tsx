import type { ReactNode } from 'react';
import { At } from './time.tsx';

export interface ChangeEntry {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly what: ReactNode;
  readonly why?: ReactNode;
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** The history of a record: who, when, and field by field what it was and what it became. */
export function ChangeList({ entries }: { readonly entries: readonly ChangeEntry[] }) {
  return (
    <ol className="plain change-list">
      {entries.map((entry) => (
        <li key={entry.id} className="stack-tight">
          <div className="small soft">
            <At at={entry.at} /> · {entry.who}
          </div>
          <div>
            {entry.what}
            {entry.why && <span className="soft"> — {entry.why}</span>}
          </div>
          {entry.fields.length > 0 && (
            <dl className="change-fields">
              {entry.fields.map(({ field, before, after }) => (
                <div key={field}>
                  <dt>{field}</dt>
                  <dd>
                    <del>{before}</del> <span aria-hidden="true">→</span> <ins>{after}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}
