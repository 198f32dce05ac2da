/** What an answer sets, each as `name=value`. */
export const cookiesOf = (headers: Record<string, unknown>): string[] =>
  [headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';')[0]!);
