import type { ProofWay } from '../../contract/lists.ts';

export interface ProblemIssue {
  /** Where: the path in the body or query, dots between the steps (`flows.0.sources`). */
  path: string;
  message: string;
}

/** An answer that is not what was hoped for, in the one shape every client reads: `{ code, message, issues? }`. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: readonly ProblemIssue[] | undefined;
  /** Of the answer: how long to wait. */
  readonly headers: Readonly<Record<string, string>>;
  /** How the person may show who they are, where that is what is missing. */
  ways: readonly ProofWay[] | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    issues?: readonly ProblemIssue[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.issues = issues;
    this.headers = headers;
  }
}

/** 404. `what` in Italian with its article: «La richiesta». */
export const notFound = (what: string): Problem =>
  new Problem(404, 'not-found', `${what} non esiste o non è visibile a chi la cerca.`);

/** 409: somebody else was faster, or the state does not allow it. */
export const conflict = (code: string, message: string): Problem => new Problem(409, code, message);

/** 403: known person, not allowed. */
export const forbidden = (code: string, message: string): Problem => new Problem(403, code, message);

/** 422: well formed, but it cannot be. */
export const unprocessable = (code: string, message: string, issues?: readonly ProblemIssue[]): Problem =>
  new Problem(422, code, message, issues);

/** 403: known and allowed, but not lately proven to be that person. */
export function proofRequired(ways: readonly ProofWay[]): Problem {
  const problem = new Problem(
    403,
    'reauthentication-required',
    'Per questa operazione occorre confermare la propria identità.',
  );
  problem.ways = ways;
  return problem;
}
