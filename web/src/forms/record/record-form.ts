import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { z } from 'zod';
import type { SessionView } from '../../../../contract/people/session.ts';
import { ApiProblem, messageOf, type Issue } from '../../api/problem.ts';
import { SESSION_KEY } from '../../api/session.ts';
import { dropDraft, keepable, readDraft, slotOf, writeDraft } from './kept-draft.ts';
import { bodyFrom } from './schema-fields.ts';

export interface RecordForm<Values> {
  readonly values: Values;
  readonly change: (changes: Partial<Values>) => void;
  /** What is wrong with a field of the body, by its path (`delegates.0.until`). */
  readonly errorOf: (path: string) => string | undefined;
  /** All that is wrong, once somebody tried to save. */
  readonly issues: readonly Issue[];
  /** Why the server did not save, where it is not about a field. */
  readonly failure: string | undefined;
  readonly busy: boolean;
  readonly submit: (event: FormEvent<HTMLFormElement>) => void;
  readonly isChanged: boolean;
  /** What was typed before a reload is back. */
  readonly isRestored: boolean;
  /** A reload would bring back what is typed now. */
  readonly isKept: boolean;
  /** Forgets what was kept, as when the person cancels. */
  readonly forget: () => void;
  readonly startAfresh: () => void;
  /** What judges the body. */
  readonly schema: z.ZodType;
}

interface Options<Values, Schema extends z.ZodType, Answer> {
  readonly initial: Values;
  /** The form's values as the contract's body, where they are more than the schema's own fields. */
  readonly toBody?: (values: Values) => unknown;
  readonly schema: Schema;
  readonly save: (body: z.output<Schema>) => Promise<Answer>;
  readonly onSaved: (answer: Answer) => unknown;
}

/**
 * State shaped like the form. It is judged with the contract's own schema, live after the first attempt to save;
 * what the server finds on top stands at its field until that is edited. Nothing typed is lost by a refusal.
 */
export function useRecordForm<Values extends object, Schema extends z.ZodType, Answer>({
  initial,
  schema,
  toBody = (values) => bodyFrom(schema, values),
  save,
  onSaved,
}: Options<Values, Schema, Answer>): RecordForm<Values> {
  const slot = useSlot(initial);
  const [start] = useState(initial);
  const [restored] = useState(() => readDraft(slot, start));
  const [isRestored, setRestored] = useState(restored !== undefined);
  const [values, setValues] = useState(restored ?? initial);
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const lookForFault = useRef(false);
  const isDone = useRef(false);
  const forget = () => {
    isDone.current = true;
    dropDraft(slot);
    setRestored(false);
  };
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (answer) => {
      forget();
      return onSaved(answer);
    },
  });
  const parsed = schema.safeParse(toBody(values));
  const refused = saving.error instanceof ApiProblem ? saving.error : undefined;
  const issues = attempts === 0 ? [] : [...issuesOf(parsed), ...(refused?.issues ?? [])];

  useEffect(() => {
    if (isDone.current) return;
    if (JSON.stringify(values) === JSON.stringify(start)) dropDraft(slot);
    else writeDraft(slot, start, values);
  }, [slot, start, values]);

  // After a refusal the focus goes to the first field that is wrong; never while somebody types.
  useEffect(() => {
    if (!lookForFault.current) return;
    const fault = form.current?.querySelector<HTMLElement>('[data-field-error] :is(input, select, textarea)');
    lookForFault.current = fault === null;
    fault?.focus();
  });

  return {
    schema,
    values,
    change: (changes) => {
      saving.reset();
      isDone.current = false;
      lookForFault.current = false;
      setValues((before) => ({ ...before, ...changes }));
    },
    errorOf: (path) => issues.find((issue) => issue.path === path)?.message,
    issues,
    failure: saving.isError && (refused?.issues.length ?? 0) === 0 ? messageOf(saving.error) : undefined,
    busy: saving.isPending,
    isChanged: !saving.isSuccess && JSON.stringify(values) !== JSON.stringify(initial),
    isRestored,
    isKept: keepable(values) !== undefined,
    forget,
    startAfresh: () => {
      saving.reset();
      dropDraft(slot);
      setRestored(false);
      setAttempts(0);
      setValues(start);
    },
    submit: (event) => {
      event.preventDefault();
      form.current = event.currentTarget;
      if (saving.isPending) return;
      setAttempts((count) => count + 1);
      lookForFault.current = true;
      if (parsed.success) saving.mutate(parsed.data);
    },
  };
}

/** One slot a page and kind of form; a form of another record begins otherwise and does not take its draft. */
function useSlot(initial: object): string {
  const person = useQueryClient().getQueryData<SessionView | null>(SESSION_KEY)?.person.id ?? '';
  const [slot] = useState(() =>
    slotOf(person, `${window.location.pathname} ${Object.keys(initial).join(' ')}`),
  );
  return slot;
}

function issuesOf(parsed: z.ZodSafeParseResult<unknown>): Issue[] {
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}
