/** Reading of parsed JSON whose shape is not ours: what is of another kind is simply not there. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listIn = (of: JsonObject, name: string): readonly unknown[] => {
  const value = of[name];
  return Array.isArray(value) ? (value as unknown[]) : [];
};

export const textIn = (of: JsonObject, name: string): string | undefined => {
  const value = of[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
};

export const numberIn = (of: JsonObject, name: string): number | undefined => {
  const value = of[name];
  return typeof value === 'number'
    ? value
    : typeof value === 'string' && /^\d+$/.test(value)
      ? Number(value)
      : undefined;
};
