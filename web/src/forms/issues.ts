import './schema-words.ts';
import type { z } from 'zod';
import type { Issue } from '../api/problem.ts';
import { fieldWords } from '../text/language.ts';

/** zod's issues in the shape of the API's, so that a field does not care who found the error. */
export function issuesOf(error: z.ZodError, prefix = ''): Issue[] {
  return error.issues.map(({ path, message }) => ({
    path: [prefix, ...path].filter((step) => step !== '').join('.'),
    message: fieldWords(message),
  }));
}

/** The first message at a field, or anywhere under it when `deep`. The API may leave out the leading `content.`. */
export function issueAt(issues: readonly Issue[], path: string, deep = false): string | undefined {
  const bare = path.replace(/^content\./, '');
  return issues.find(
    (issue) =>
      issue.path === path ||
      issue.path === bare ||
      (deep && (issue.path.startsWith(`${path}.`) || issue.path.startsWith(`${bare}.`))),
  )?.message;
}

/** Brings the reader to the first field with an error, once it is drawn. */
export function focusFirstError(formId: string): void {
  requestAnimationFrame(() => {
    document
      .querySelector<HTMLElement>(
        `#${CSS.escape(formId)} [data-field-error] :is(input, textarea, select, button)`,
      )
      ?.focus();
  });
}

/**
 * What the server found stands until its field is corrected: a list counts as one field, since entries move in it.
 * @param sent the body that the server judged
 * @param now the body as it is
 */
export function stillStands({ path }: Issue, sent: unknown, now: unknown): boolean {
  const steps = path.split('.');
  const field = steps.slice(0, steps.findLastIndex((step) => !/^\d+$/.test(step)) + 1);
  const at = (body: unknown): string | undefined => {
    const inside = (from: unknown): unknown =>
      field.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], from);
    const content = (body as { content?: unknown } | undefined)?.content;
    return JSON.stringify(inside(body) ?? inside(content));
  };
  return at(sent) === at(now);
}

/** Brings the reader to the field that carries a message. */
export function focusIssue(formId: string, message: string): void {
  const form = document.getElementById(formId);
  const fields = [...(form?.querySelectorAll<HTMLElement>('[data-field-error]') ?? [])];
  const field = fields.find(({ textContent }) => textContent.includes(message));
  field?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
}
