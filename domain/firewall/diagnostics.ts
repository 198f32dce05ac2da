import type { ParseError } from '../net/parse-error.ts';

/** What could not be understood of a policy file, and where. Lines and columns start at 1. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
  readonly cure: string | null;
}

export function diagnosticFrom(error: ParseError, line: number, column: number): Diagnostic {
  return {
    severity: 'error',
    line,
    column: column + error.at,
    code: error.code,
    message: error.message,
    cure: error.cure,
  };
}
