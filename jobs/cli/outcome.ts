/** How every command ends. */
export const EXIT = { done: 0, no: 1, unusableInput: 2, outsideFailed: 3 } as const;

/** The input cannot be used: what, where. */
export class UsageError extends Error {}

/** One JSON document on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
