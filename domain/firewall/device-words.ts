import type { PolicyFormat } from './formats/read-policy.ts';
import { readDeviceExport } from './orders/device-export.ts';
import type { Rule } from './rule.ts';

const MOST_LINES = 40;
const LONGEST = 500;

/**
 * The device's own words of each rule, by rule id: the lines of its section where the format's orders read them, the
 * text from its first line up to the next rule's otherwise.
 */
export function deviceWords(
  format: PolicyFormat,
  text: string,
  rules: readonly Rule[],
): ReadonlyMap<string, readonly string[]> {
  const { rules: sources } = readDeviceExport(format, text);
  const lines = text.split('\n');
  const starts = [...new Set(rules.flatMap(({ line }) => line ?? []))].sort((a, b) => a - b);
  const nextOf = new Map(starts.map((line, index) => [line, starts[index + 1] ?? lines.length + 1]));
  const words = new Map<string, readonly string[]>();
  for (const { id, line, isBuiltIn } of rules) {
    if (line === null || isBuiltIn) continue;
    const found = sources.get(line)?.lines ?? lines.slice(line - 1, nextOf.get(line)! - 1);
    const shown = found
      .map((one) => one.trimEnd().slice(0, LONGEST))
      .filter((one) => one.trim() !== '')
      .slice(0, MOST_LINES);
    words.set(id, shown);
  }
  return words;
}
