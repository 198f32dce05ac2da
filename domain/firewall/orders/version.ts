/** Whether a known version of a system is older; an unknown one is taken for a current one. */
export function isOlderThan(version: string | null, major: number, minor: number): boolean {
  const [, a, b] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return a !== undefined && (Number(a) < major || (Number(a) === major && Number(b) < minor));
}
