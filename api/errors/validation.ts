import type { StandardSchemaV1 } from '@standard-schema/spec';
import { Problem } from './problem.ts';

const MOST_ISSUES = 50;

/** What the schemas found wrong in a body, a query or a path: 400 with every place named. */
export function asValidationProblem(issues: readonly StandardSchemaV1.Issue[]): Problem {
  const found = issues
    .slice(0, MOST_ISSUES)
    .map((issue) => ({ path: pathOf(issue), message: issue.message }));
  return new Problem(
    400,
    'invalid',
    found.length === 1 ? 'Un campo non è valido.' : 'Alcuni campi non sono validi.',
    found,
  );
}

const pathOf = (issue: StandardSchemaV1.Issue): string =>
  (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
