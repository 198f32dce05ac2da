import { readFileSync } from 'node:fs';
import {
  guessPolicyFormat,
  POLICY_FORMATS,
  readPolicyAs,
  type PolicyFormat,
} from '../../domain/firewall/formats/read-policy.ts';
import { riskFindings, riskRules } from '../../domain/firewall/risk.ts';
import { DEFAULT_RISK_SETTINGS, type RiskCode, type Severity } from '../../domain/firewall/risk-settings.ts';
import type { Rule } from '../../domain/firewall/rule.ts';
import type { Diagnostic } from '../../domain/firewall/diagnostics.ts';
import type { ImportedPolicy } from '../../domain/firewall/formats/imported-policy.ts';
import { hasEnded, inForce } from '../../domain/firewall/in-force.ts';
import { officeDay } from '../../domain/calendar/office-day.ts';
import { decodeExport } from '../../api/firewall/snapshots/export-text.ts';
import { UsageError } from './outcome.ts';

export interface Risk {
  readonly id: string;
  readonly code: RiskCode;
  readonly severity: Severity;
  readonly reason: string;
  readonly dependsOn: readonly string[];
}

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

/** The same, by the name of a format; warnings go to standard error. */
export function readPolicy(file: string, format: string | undefined): PolicyFile {
  const known = format === undefined ? null : POLICY_FORMATS.find((name) => name === format);
  if (known === undefined) throw new UsageError(`format "${format}" is none of ${POLICY_FORMATS.join(', ')}`);
  const read = readPolicyFile(file, known);
  for (const warning of read.warnings) process.stderr.write(`${warning}\n`);
  return read;
}

/** The same as it is in force today: what was to end has ended. */
export function readPolicyToday(file: string, format: string | undefined): PolicyFile {
  const read = readPolicy(file, format);
  const today = officeDay(new Date());
  for (const { id, line, expiresOn } of read.imported.policies.flatMap(({ rules }) =>
    rules.filter((rule) => rule.enabled && hasEnded(rule, today)),
  ))
    process.stderr.write(
      `${file}:${line ?? 1}:1: la regola ${id} è scaduta il ${expiresOn}: è contata come spenta\n`,
    );
  return { ...read, imported: inForce(read.imported, today) };
}

export function risksOf(policy: readonly Rule[]): Risk[] {
  const rules = riskRules(DEFAULT_RISK_SETTINGS);
  return policy.flatMap((rule) =>
    riskFindings(rule, rules).map(({ code, severity, reason, isCertain }) => ({
      id: rule.id,
      code,
      severity,
      reason,
      dependsOn: isCertain ? [] : [rule.id],
    })),
  );
}

/** Errors go out as one plain line. */
export function oneLineOf(errors: readonly string[]): string {
  const [first = '', ...others] = errors;
  return others.length === 0 ? first : `${first} (and ${others.length} more)`;
}

export function readTextFile(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new UsageError(`${file}: no such file`);
    if (code === 'EISDIR') throw new UsageError(`${file}: is a folder`);
    throw new UsageError(`${file}: cannot be read`);
  }
  const text = decodeExport(bytes);
  if (text === null) throw new UsageError(`${file}: is not a text file: export the configuration in clear`);
  return text;
}
