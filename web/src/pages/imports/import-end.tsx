import { useState } from 'react';
import type { ImportOptions, ImportPreview } from '../../../../contract/records/imports.ts';
import { number } from '../../text/formats.ts';
import { importsText } from '../../text/imports.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, RadioGroup } from '../../ui/field.tsx';

type How = Pick<ImportOptions, 'faults' | 'saveMapping'>;

/** What to do with faulty lines, and the button: with its reason while it cannot be pressed. */
export function ImportEnd({
  preview,
  busy,
  onImport,
}: {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly onImport: (how: How) => void;
}) {
  const t = useText(importsText);
  const [faults, setFaults] = useState<How['faults']>('refuse');
  const [saveMapping, setSaveMapping] = useState(true);
  const count = preview.create + preview.update;
  const refusal =
    count === 0
      ? preview.faulty > 0
        ? t.noneSound
        : t.nothing
      : preview.faulty > 0 && faults === 'refuse'
        ? preview.leftOut > 0
          ? t.faultsRefuse
          : t.notKnownRefuse
        : undefined;
  return (
    <div className="stack">
      {preview.faulty > 0 && count > 0 && (
        <RadioGroup
          legend={preview.leftOut > 0 ? t.onFaults : t.onlyNotKnown}
          name="faults"
          value={faults}
          choices={[
            { value: 'refuse', label: t.refuseFaults },
            { value: 'skip', label: preview.leftOut > 0 ? t.skipFaults : t.keepNotKnown },
          ]}
          onValue={(value) => setFaults(value === 'skip' ? 'skip' : 'refuse')}
        />
      )}
      <CheckField label={t.saveMapping} checked={saveMapping} onValue={setSaveMapping} />
      <div className="form-end">
        <Button
          kind="primary"
          icon="upload"
          busy={busy}
          refusal={refusal}
          onClick={() => onImport({ faults, saveMapping })}
        >
          {count === 1 ? t.importOne : t.importCount(number(count))}
        </Button>
        {refusal !== undefined && (
          <span className="soft" aria-hidden="true">
            {refusal}
          </span>
        )}
      </div>
    </div>
  );
}
