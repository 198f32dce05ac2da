import {
  ChangeWorkstations,
  type WorkstationsChanged,
  type WorkstationSummary,
} from '../../../../contract/workstations/workstations.ts';
import { useSectors } from '../../api/people.ts';
import { updateManyWorkstations } from '../../api/workstations.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { SelectField, TextField, type Choice } from '../../ui/field.tsx';
import { choicesOf } from '../../ui/filter-bar.tsx';

const FIELDS = ['holderName', 'holderStaffNumber', 'sectorId', 'purpose', 'location', 'state'] as const;
type Field = (typeof FIELDS)[number];
const STATES = ['in-use', 'stored', 'retired'] as const;

/** Words of a register are empty, what names something else is nothing. */
const valueOf = (field: Field, typed: string): string | null =>
  typed === '' && field !== 'purpose' && field !== 'location' ? null : typed;

/** One field, one value, all the chosen workstations, as each was and as it will be; the message afterwards takes it back. */
export function BulkWorkstationDialog({
  workstations,
  first,
  onClose,
  onDone,
}: {
  readonly workstations: readonly WorkstationSummary[];
  readonly first: Field;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useText(workstationsText);
  const { bulk } = t;
  const sectors = useSectors();
  const sectorChoices: Choice[] = [
    { value: '', label: bulk.none },
    ...(sectors.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []),
  ];
  const wordOf = (field: Field, value: string | null): string => {
    if (value === null || value === '') return bulk.none;
    if (field === 'state') return t.states[value as (typeof STATES)[number]];
    return field === 'sectorId'
      ? (sectorChoices.find((choice) => choice.value === value)?.label ?? value)
      : value;
  };
  return (
    <RecordDialog<{ field: Field; value: string; reason: string }, ChangeWorkstations, WorkstationsChanged>
      title={bulk.title(workstations.length)}
      schema={ChangeWorkstations}
      initial={{ field: first, value: first === 'state' ? 'retired' : '', reason: '' }}
      toBody={({ field, value, reason }) => ({
        items: workstations.map(({ id, version }) => ({
          id,
          version,
          changes: { [field]: valueOf(field, value) },
        })),
        reason,
      })}
      save={updateManyWorkstations}
      topics={['workstations']}
      saved={({ updated }) => bulk.changed(updated)}
      undo={({ undo }) =>
        undo.length === 0
          ? Promise.resolve()
          : updateManyWorkstations({ items: undo, reason: bulk.takenBack })
      }
      onSaved={onDone}
      onClose={onClose}
      action={bulk.apply(workstations.length)}
      labels={{ reason: t.form.reason }}
      help={{ reason: bulk.reasonHelp }}
      rows={({ values: { field, value }, change, errorOf }) => [
        {
          node: (
            <>
              <SelectField
                label={bulk.field}
                value={field}
                choices={choicesOf(FIELDS, t.fields)}
                onValue={(next) => {
                  const chosen = FIELDS.find((one) => one === next) ?? 'holderName';
                  change({ field: chosen, value: chosen === 'state' ? 'retired' : '' });
                }}
              />
              {field === 'state' || field === 'sectorId' ? (
                <SelectField
                  label={t.fields[field]}
                  value={value}
                  choices={field === 'state' ? choicesOf(STATES, t.states) : sectorChoices}
                  onValue={(next) => change({ value: next })}
                />
              ) : (
                <TextField
                  label={t.fields[field]}
                  value={value}
                  maxLength={field === 'holderStaffNumber' ? 20 : 120}
                  error={errorOf(`items.0.changes.${field}`)}
                  onValue={(next) => change({ value: next })}
                />
              )}
              <Preview
                rows={workstations.map((one) => ({
                  name: one.name,
                  before: wordOf(field, one[field]),
                  after: wordOf(field, valueOf(field, value.trim())),
                }))}
              />
            </>
          ),
        },
        'reason',
      ]}
    />
  );
}

const SHOWN = 8;

/** What each was and what it will be; those that are so already are told apart. */
function Preview({
  rows,
}: {
  readonly rows: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}) {
  const { bulk } = useText(workstationsText);
  const changing = rows.filter(({ before, after }) => before !== after);
  return (
    <section className="stack-tight" aria-label={bulk.preview}>
      <span className="field-label">{bulk.preview}</span>
      <ul className="plain small" aria-live="polite">
        {changing.slice(0, SHOWN).map(({ name, before, after }) => (
          <li key={name}>
            <span className="mono">{name}</span>: {before} → <strong>{after}</strong>
          </li>
        ))}
        {changing.length > SHOWN && <li className="soft">{bulk.more(changing.length - SHOWN)}</li>}
        {changing.length < rows.length && (
          <li className="soft">{bulk.unchanged(rows.length - changing.length)}</li>
        )}
      </ul>
    </section>
  );
}
