import { useState } from 'react';
import type { ImportPreview } from '../../../../contract/records/imports.ts';
import { importsText } from '../../text/imports.ts';
import { useText } from '../../text/texts.ts';
import { SelectField } from '../../ui/field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Panel } from '../../ui/page.tsx';
import './imports.scss';

/** Which column of the file fills which field. Folded away while nothing is missing. */
export function ColumnChoice({
  preview,
  onColumn,
}: {
  readonly preview: ImportPreview;
  readonly onColumn: (field: string, heading: string | null) => void;
}) {
  const t = useText(importsText);
  const { fields, headings, mapping } = preview;
  const used = new Set(Object.values(mapping));
  const unused = headings.filter((heading) => !used.has(heading));
  const lacking = fields.filter(({ required, name }) => required && (mapping[name] ?? null) === null);
  // Opened for a missing column it stays open: the reader may want to choose more of them.
  const [startsOpen] = useState(lacking.length > 0);
  return (
    <Panel title={t.columns}>
      {lacking.length > 0 && (
        <Alert kind="waiting" title={t.lacking(lacking.map(({ label }) => label).join(', '))} alert>
          <p>{t.lackingText}</p>
        </Alert>
      )}
      <details className="column-choice" open={startsOpen || undefined}>
        <summary>{t.columnsSummary(headings.length - unused.length, headings.length)}</summary>
        <div className="form-row">
          {fields.map(({ name, label, required }) => (
            <SelectField
              key={name}
              small
              label={required ? t.required(label) : label}
              value={mapping[name] ?? ''}
              choices={[
                { value: '', label: t.noColumn },
                ...headings.map((heading) => ({ value: heading, label: heading })),
              ]}
              onValue={(heading) => onColumn(name, heading === '' ? null : heading)}
            />
          ))}
        </div>
      </details>
      {preview.sources.length > 0 && <Sources addresses={preview.sources} />}
      {unused.length > 0 && <p className="soft small pre-line">{t.columnsUnused(unused.join(', '))}</p>}
    </Panel>
  );
}

/** The documents that name the headings of this origin. */
function Sources({ addresses }: { readonly addresses: readonly string[] }) {
  const t = useText(importsText);
  return (
    <p className="soft small">
      {t.headingsFrom}{' '}
      {addresses.map((address, index) => (
        <span key={address}>
          {index > 0 && ', '}
          <a href={address} target="_blank" rel="noreferrer">
            {new URL(address).hostname}
          </a>
        </span>
      ))}
    </p>
  );
}
