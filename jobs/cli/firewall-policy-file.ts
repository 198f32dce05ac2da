import { readFileSync } from 'node:fs';
import {
  guessPolicyFormat,
  readPolicyAs,
  type PolicyFormat,
} from '../../domain/firewall/formats/read-policy.ts';
import type { Diagnostic } from '../../domain/firewall/diagnostics.ts';
import type { ImportedPolicy } from '../../domain/firewall/formats/imported-policy.ts';
import { UsageError } from './outcome.ts';

export interface PolicyFile {
  readonly format: PolicyFormat;
  readonly imported: ImportedPolicy;
  readonly warnings: string[];
}

/** @throws UsageError with the first error of the file, `file:line:column: reason`, and how many others there are */
export function readPolicyFile(file: string, asked: PolicyFormat | null): PolicyFile {
  const text = readTextFile(file);
  const format = asked ?? guessPolicyFormat(file, text);
  const imported = readPolicyAs(format, text);
  const line = (one: Diagnostic): string =>
    `${file}:${one.line}:${one.column}: ${one.message}${one.cure === null ? '' : `. ${one.cure}`}`;
  const errors = imported.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UsageError(oneLineOf(errors.map(line)));
  return {
    format,
    imported,
    warnings: imported.diagnostics.filter(({ severity }) => severity === 'warning').map(line),
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
