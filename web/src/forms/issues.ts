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
