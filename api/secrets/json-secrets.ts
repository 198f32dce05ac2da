/**
 * Changes the text at each path of a JSON value: `alerts.channels.*.secret` is the `secret` of every channel. What is not
 * there, or no text, or empty, stays as it is.
 */
export function mapSecrets(
  value: unknown,
  paths: readonly string[],
  change: (secret: string) => string,
): unknown {
  return paths.reduce((whole, path) => at(whole, path.split('.'), change), value);
}

function at(value: unknown, [step, ...rest]: readonly string[], change: (secret: string) => string): unknown {
  if (step === undefined) return typeof value === 'string' && value !== '' ? change(value) : value;
  if (step === '*') return Array.isArray(value) ? value.map((one: unknown) => at(one, rest, change)) : value;
  if (typeof value !== 'object' || value === null || !(step in value)) return value;
  return { ...value, [step]: at((value as Record<string, unknown>)[step], rest, change) };
}
