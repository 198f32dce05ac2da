import { readFileSync } from 'node:fs';
import {
  guessPolicyFormat,
  readPolicyAs,
  type PolicyFormat,
} from '../../domain/firewall/formats/read-policy.ts';
import type { UndecidedRule } from '../../domain/firewall/formats/imported-policy.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { UsageError } from './outcome.ts';

/** @throws UsageError with the first error of the file, `file:line:column: reason`, and how many others there are */
export function readPolicyFile(
  file: string,
  format: PolicyFormat | null,
): { rules: readonly Rule[]; undecided: readonly UndecidedRule[]; warnings: string[] } {
  const text = readTextFile(file);
  const { rules, undecided, diagnostics } = readPolicyAs(format ?? guessPolicyFormat(file, text), text);
  const line = (one: (typeof diagnostics)[number]): string =>
    `${file}:${one.line}:${one.column}: ${one.message}${one.cure === null ? '' : `. ${one.cure}`}`;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UsageError(oneLineOf(errors.map(line)));
  return {
    rules,
    undecided,
    warnings: diagnostics.filter(({ severity }) => severity === 'warning').map(line),
  };
}

/** Errors go out as one plain line. */
export function oneLineOf(errors: readonly string[]): string {
  const [first = '', ...others] = errors;
  return others.length === 0 ? first : `${first} (and ${others.length} more)`;
}

export function readTextFile(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new UsageError(`${file}: no such file`);
    if (code === 'EISDIR') throw new UsageError(`${file}: is a folder`);
    if (code === 'EACCES') throw new UsageError(`${file}: cannot be read`);
    throw new UsageError(`${file}: is not UTF-8 text`);
  }
}
