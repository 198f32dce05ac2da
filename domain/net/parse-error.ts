/**
 * What a parser answers when it cannot understand: the reason, where, and what would mend it.
 * `at` is the 0-based position in the text that was given; `message` and `cure` are for people (Italian).
 */
export interface ParseError {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
  readonly at: number;
  readonly cure: string | null;
}

export function parseError(
  code: string,
  message: string,
  at: number,
  cure: string | null = null,
): ParseError {
  return { type: 'error', code, message, at, cure };
}

/** The same error, seen from a longer text in which the parsed piece starts at `offset`. */
export function shiftError(error: ParseError, offset: number): ParseError {
  return { ...error, at: error.at + offset };
}

/** One line for a person: the reason and the cure. */
export function describeError(error: ParseError): string {
  return error.cure === null ? error.message : `${error.message}. ${error.cure}`;
}
