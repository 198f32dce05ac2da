import { sheetEditorText } from '../../text/sheet-editor.ts';
import { useText } from '../../text/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import type { NoteValues, StepValues } from './service-values.ts';

type ErrorOf = (path: string) => string | undefined;

/** How to solve a problem alone, and the words by which the form proposes it. */
export function NotesField({
  notes,
  onChange,
  errorOf,
}: {
  readonly notes: readonly NoteValues[];
  readonly onChange: (notes: NoteValues[]) => void;
  readonly errorOf: ErrorOf;
}) {
  const e = useText(sheetEditorText);
  const set = (key: string, changes: Partial<NoteValues>) =>
    onChange(notes.map((note) => (note.key === key ? { ...note, ...changes } : note)));
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{e.notes}</legend>
      <p className="field-help">{e.notesHelp}</p>
      {notes.map((note, index) => (
        <div key={note.key} className="repeat-block">
          <div className="stack-tight">
            <TextField
              label={e.noteTitle}
              value={note.title}
              onValue={(title) => set(note.key, { title })}
              error={errorOf(`knowledgeNotes.${index}.title`)}
              maxLength={200}
            />
            <TextArea
              label={e.noteText}
              value={note.text}
              onValue={(text) => set(note.key, { text })}
              error={errorOf(`knowledgeNotes.${index}.text`)}
              maxLength={4000}
            />
            <TextField
              label={e.noteWords}
              help={e.wordsHelp}
              value={note.words}
              onValue={(words) => set(note.key, { words })}
              error={errorOf(`knowledgeNotes.${index}.words`)}
              optional
            />
          </div>
          <IconButton
            icon="delete"
            label={e.removeNote(note.title)}
            onClick={() => onChange(notes.filter(({ key }) => key !== note.key))}
          />
        </div>
      ))}
      <div>
        <Button
          small
          icon="plus"
          onClick={() => onChange([...notes, { key: crypto.randomUUID(), title: '', text: '', words: '' }])}
        >
          {e.addNote}
        </Button>
      </div>
    </fieldset>
  );
}

/** The template of the checklist, in its order; what is superseded says why. */
export function StepsField({
  steps,
  onChange,
  errorOf,
}: {
  readonly steps: readonly StepValues[];
  readonly onChange: (steps: StepValues[]) => void;
  readonly errorOf: ErrorOf;
}) {
  const e = useText(sheetEditorText);
  const set = (key: string, changes: Partial<StepValues>) =>
    onChange(steps.map((step) => (step.key === key ? { ...step, ...changes } : step)));
  const raise = (index: number) => onChange(steps.toSpliced(index - 1, 2, steps[index]!, steps[index - 1]!));
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{e.steps}</legend>
      <p className="field-help">{e.stepsHelp}</p>
      {steps.map((step, index) => (
        <div key={step.key} className="step-row">
          <TextField
            small
            label={e.step(index + 1)}
            value={step.text}
            onValue={(text) => set(step.key, { text })}
            error={errorOf(`checklist.${index}.text`)}
            maxLength={400}
          />
          <TextField
            small
            label={e.obsolete}
            value={step.obsolete}
            onValue={(obsolete) => set(step.key, { obsolete })}
            error={errorOf(`checklist.${index}.obsolete`)}
            maxLength={400}
            optional
          />
          <TextField
            small
            label={e.phase}
            value={step.phase}
            onValue={(phase) => set(step.key, { phase })}
            error={errorOf(`checklist.${index}.phase`)}
            inputMode="numeric"
            maxLength={1}
            optional
          />
          <span className="buttons">
            <IconButton
              icon="arrow-up"
              label={e.moveUp(index + 1)}
              disabled={index === 0}
              onClick={() => raise(index)}
            />
            <IconButton
              icon="delete"
              label={e.removeStep(index + 1)}
              onClick={() => onChange(steps.filter(({ key }) => key !== step.key))}
            />
          </span>
        </div>
      ))}
      <div>
        <Button
          small
          icon="plus"
          onClick={() =>
            onChange([...steps, { key: crypto.randomUUID(), text: '', obsolete: '', phase: '' }])
          }
        >
          {e.addStep}
        </Button>
      </div>
    </fieldset>
  );
}
