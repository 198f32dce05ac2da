import { readFileSync } from 'node:fs';
import { readPolicyCsv, readPolicyJson, type ReadPolicy } from '../../domain/firewall/policy-file.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import { UsageError } from './outcome.ts';

export const POLICY_FORMATS = ['csv', 'json'] as const;
export type PolicyFormat = (typeof POLICY_FORMATS)[number];

const READERS: Readonly<Record<PolicyFormat, (text: string) => ReadPolicy>> = {
  csv: readPolicyCsv,
  json: readPolicyJson,
};

/** @throws UsageError with every error of the file, one a line: `file:line:column: reason` */
export function readPolicyFile(
  file: string,
  format: PolicyFormat | null,
): { rules: readonly Rule[]; warnings: string[] } {
  const text = readTextFile(file);
  const { rules, diagnostics } = READERS[format ?? guessFormat(file, text)](text);
  const line = (one: (typeof diagnostics)[number]): string =>
    `${file}:${one.line}:${one.column}: ${one.message}${one.cure === null ? '' : `. ${one.cure}`}`;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UsageError(errors.map(line).join('\n'));
  return { rules, warnings: diagnostics.filter(({ severity }) => severity === 'warning').map(line) };
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

function guessFormat(file: string, text: string): PolicyFormat {
  return file.endsWith('.json') || /^\s*[[{]/.test(text) ? 'json' : 'csv';
}
