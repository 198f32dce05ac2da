import type { ImportOptions, ImportPreview } from '../../../../contract/records/imports.ts';
import { importsText } from '../../text/imports.ts';
import { useText } from '../../text/texts.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';

/** What a person says about a file that does not say it itself. */
export type Reading = Pick<ImportOptions, 'sheet' | 'headingRow' | 'constants' | 'words'>;

/** Fields that a table of one product, or of one service, leaves out. */
const CONSTANTS = ['product', 'isProtectionActive', 'service', 'kind'];
const MEANINGS = ['active', 'inactive', 'outdated', 'missing', 'unknown'] as const;

/** How the file was read, what was guessed, and where the reader may say otherwise. */
export function ReadingChoices({
  preview,
  reading,
  onReading,
}: {
  readonly preview: ImportPreview;
  readonly reading: Reading;
  readonly onReading: (change: Reading) => void;
}) {
  const t = useText(importsText);
  const lacking = preview.fields.filter(
    ({ name }) => CONSTANTS.includes(name) && (preview.mapping[name] ?? null) === null,
  );
  const words = unknownWords(preview);
  const guessed = preview.fields.filter(({ name }) => preview.guessed.includes(name));
  return (
    <Panel title={t.readAs}>
      <div className="form-row import-reading">
        {preview.sheets.length > 1 && (
          <SelectField
            small
            label={t.sheet}
            value={preview.sheet}
            choices={preview.sheets.map((name) => ({ value: name, label: name }))}
            onValue={(sheet) => onReading({ ...reading, sheet, headingRow: undefined })}
          />
        )}
        <TextField
          small
          type="number"
          label={t.headingRow}
          value={String(preview.headingRow)}
          onValue={(row) => {
            const headingRow = Number(row);
            if (Number.isInteger(headingRow) && headingRow > 0) onReading({ ...reading, headingRow });
          }}
        />
        {lacking.map(({ name, label }) => (
          <TextField
            key={name}
            small
            optional
            label={t.constant(label)}
            value={reading.constants?.[name] ?? ''}
            onValue={(value) =>
              onReading({ ...reading, constants: withValue(reading.constants, name, value) })
            }
          />
        ))}
      </div>
      {words.length > 0 && (
        <>
          <p className="small">{t.wordsLead}</p>
          <div className="form-row">
            {words.map((word) => (
              <SelectField
                key={word}
                small
                label={t.word(word)}
                value={reading.words?.[word] ?? ''}
                choices={[
                  { value: '', label: t.wordUnset },
                  ...MEANINGS.map((value) => ({ value, label: t.meanings[value] })),
                ]}
                onValue={(value) => {
                  const meaning = MEANINGS.find((one) => one === value);
                  if (meaning) onReading({ ...reading, words: { ...reading.words, [word]: meaning } });
                }}
              />
            ))}
          </div>
        </>
      )}
      {guessed.length > 0 && (
        <p className="soft small">{t.guessed(guessed.map(({ label }) => label).join(', '))}</p>
      )}
      {preview.notes.length > 0 && (
        <ul className="small">
          {preview.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Words of the protection that nobody explained yet; the answer is kept for the source. */
function unknownWords({ faults, mapping }: ImportPreview): string[] {
  const columns = new Set([mapping['isProtectionActive'], mapping['signatureStatus']]);
  const words = faults
    .filter(({ isKept, column, value }) => isKept === true && columns.has(column) && value !== null)
    .map(({ value }) => value ?? '');
  return [...new Set(words)].slice(0, 20);
}

/** An emptied constant is none. */
function withValue(constants: Reading['constants'], name: string, value: string): Record<string, string> {
  const { [name]: _before, ...others } = constants ?? {};
  return value === '' ? others : { ...others, [name]: value };
}
