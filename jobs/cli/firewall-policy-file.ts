import { readFileSync } from 'node:fs';
import {
  guessPolicyFormat,
  readPolicyAs,
  type PolicyFormat,
} from '../../domain/firewall/formats/read-policy.ts';
import type { UndecidedRule } from '../../domain/firewall/formats/imported-policy.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { UsageError } from './outcome.ts';

/** @throws UsageError with every error of the file, one a line: `file:line:column: reason` */
export function readPolicyFile(
  file: string,
  format: PolicyFormat | null,
): { rules: readonly Rule[]; undecided: readonly UndecidedRule[]; warnings: string[] } {
  const text = readTextFile(file);
  const { rules, undecided, diagnostics } = readPolicyAs(format ?? guessPolicyFormat(file, text), text);
  const line = (one: (typeof diagnostics)[number]): string =>
    `${file}:${one.line}:${one.column}: ${one.message}${one.cure === null ? '' : `. ${one.cure}`}`;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UsageError(errors.map(line).join('\n'));
  return {
    rules,
    undecided,
    warnings: diagnostics.filter(({ severity }) => severity === 'warning').map(line),
  };
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
