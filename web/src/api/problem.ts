import type { ProblemBody, ProofWay } from '../../../contract/lists.ts';
import { commonText } from '../text/common.ts';
import { textNow } from '../text/texts.ts';

export type Issue = NonNullable<ProblemBody['issues']>[number];

/** A refusal or failure of the server, in the one shape it has. Status 0: no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: readonly Issue[];
  /** How the person may show who they are, where that is what is missing. */
  readonly ways: readonly ProofWay[];

  constructor(
    status: number,
    code: string,
    message: string,
    issues: readonly Issue[] = [],
    ways: readonly ProofWay[] = [],
  ) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.issues = issues;
    this.ways = ways;
  }
}

export const noAnswer = () => new ApiProblem(0, 'no-answer', textNow(commonText).offline);
export const notUnderstood = (status: number) =>
  new ApiProblem(status, 'answer-not-understood', textNow(commonText).unexpected);

/** A sentence for the reader, whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof ApiProblem ? thrown.message : textNow(commonText).unexpected;
}

export function isStatus(thrown: unknown, status: number): boolean {
  return thrown instanceof ApiProblem && thrown.status === status;
}

/** What a refusal says about one field; undefined when it says nothing. */
export const issueAt = (error: unknown, path: string): string | undefined =>
  error instanceof ApiProblem ? error.issues.find((issue) => issue.path === path)?.message : undefined;
