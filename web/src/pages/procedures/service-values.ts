import type { Service } from '../../../../contract/procedures/procedures.ts';
import { numberOrNull, typed } from '../../forms/record/typed-values.ts';

export interface NoteValues {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly words: string;
}

export interface StepValues {
  readonly key: string;
  readonly text: string;
  readonly obsolete: string;
  readonly phase: string;
}

/** A service as the form holds it: numbers as typed, notes and steps with a key of their own. */
export const serviceValues = (service: Service) => ({
  name: service.name,
  description: service.description,
  isActive: service.isActive,
  deadlines: service.deadlines.map(({ priority, officeHours, supplierHours }) => ({
    priority,
    officeHours: typed(officeHours).replace('.', ','),
    supplierHours: typed(supplierHours).replace('.', ','),
  })),
  closesAfterSilenceDays: typed(service.closesAfterSilenceDays),
  remindsEveryDays: typed(service.remindsEveryDays),
  notes: service.knowledgeNotes.map(({ title, text, words }, index): NoteValues => ({
    key: `note ${index}`,
    title,
    text,
    words: words.join(', '),
  })),
  steps: service.checklist.map(({ text, obsolete, phase }, index): StepValues => ({
    key: `step ${index}`,
    text,
    obsolete: obsolete ?? '',
    phase: phase === undefined ? '' : String(phase),
  })),
});

export const serviceBody = ({ notes, steps, ...values }: ReturnType<typeof serviceValues>) => ({
  ...values,
  deadlines: values.deadlines.map(({ priority, officeHours, supplierHours }) => ({
    priority,
    officeHours: numberOrNull(officeHours),
    supplierHours: numberOrNull(supplierHours),
  })),
  closesAfterSilenceDays: numberOrNull(values.closesAfterSilenceDays),
  remindsEveryDays: numberOrNull(values.remindsEveryDays),
  knowledgeNotes: notes.map(({ title, text, words }) => ({
    title,
    text,
    words: words
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  })),
  checklist: steps.map(({ text, obsolete, phase }) => ({
    text,
    obsolete: obsolete.trim() === '' ? null : obsolete,
    ...(phase.trim() !== '' && { phase: Number(phase) }),
  })),
});
