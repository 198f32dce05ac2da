/** `before` with the changes that were named; a name that is undefined changes nothing. */
export function overlay<T extends object>(before: T, changes: { [K in keyof T]?: T[K] | undefined }): T {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...before, ...(Object.fromEntries(named) as Partial<T>) };
}
