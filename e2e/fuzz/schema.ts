/** As much of an OpenAPI 3.0 schema as ours use. */
export interface Schema {
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  nullable?: boolean;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  minLength?: number;
  minItems?: number;
  minimum?: number;
  default?: unknown;
}

export type Components = Record<string, Schema>;

/** The schema itself, whatever name stands for it. */
export function resolved(schema: Schema, components: Components): Schema {
  if (schema.$ref !== undefined)
    return resolved(components[schema.$ref.split('/').at(-1)!] ?? {}, components);
  if (schema.allOf?.length === 1) {
    const { allOf, ...rest } = schema;
    return { ...resolved(allOf[0]!, components), ...rest };
  }
  return schema;
}

/** A value that keeps to the schema as far as the document tells, every optional part included. */
export function sampleOf(
  given: Schema,
  components: Components,
  idFor: (name: string) => string,
  name = '',
  depth = 0,
): unknown {
  const schema = resolved(given, components);
  const inside = (part: Schema, partName: string): unknown =>
    sampleOf(part, components, idFor, partName, depth + 1);
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (schema.enum) return schema.enum[0];
  if (choice) return inside(choice, name);
  if (depth > 8) return null;
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [key, inside(part, key)]),
      );
    case 'array':
      return schema.items ? [inside(schema.items, name)] : [];
    case 'string':
      return sampleText(schema, () => idFor(name));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return false;
    default:
      return schema.allOf ? Object.assign({}, ...schema.allOf.map((part) => inside(part, name))) : {};
  }
}

const TEXTS: Record<string, string> = {
  'date-time': '2026-11-16T09:12:00Z',
  date: '2026-11-16',
  time: '09:30',
  email: 'ufficio@provincia.example',
  uri: 'https://provincia.example/pagina',
  ipv4: '127.0.0.1',
};

function sampleText(schema: Schema, id: () => string): string {
  if (schema.format === 'uuid') return id();
  return TEXTS[schema.format ?? ''] ?? 'prova '.repeat(Math.ceil(((schema.minLength ?? 1) + 1) / 6)).trim();
}

/**
 * The first place where `value` leaves the schema: a wrong type, a value outside an enumeration, a part that is
 * missing or not foreseen. Lengths and patterns are left out: texts are trimmed before they are measured.
 */
export function firstBreak(given: Schema, components: Components, value: unknown, path = '$'): string | null {
  const schema = resolved(given, components);
  if (value === null)
    return schema.nullable === true || takesAnything(schema) ? null : nullBreak(schema, components, path);
  for (const part of schema.allOf ?? []) {
    const found = firstBreak(part, components, value, path);
    if (found !== null) return found;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && choices.every((part) => firstBreak(part, components, value, path) !== null))
    return `${path}: none of the choices`;
  if (schema.enum && !schema.enum.includes(value))
    return `${path}: ${JSON.stringify(value).slice(0, 60)} is not foreseen`;
  return typeBreak(schema, value, path) ?? partsBreak(schema, components, value, path);
}

const takesAnything = (schema: Schema): boolean =>
  schema.type === undefined && !schema.allOf && !schema.anyOf && !schema.oneOf && !schema.enum;

function nullBreak(schema: Schema, components: Components, path: string): string | null {
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  if (schema.enum?.includes(null) === true) return null;
  return choices.some((part) => firstBreak(part, components, null, path) === null)
    ? null
    : `${path}: null is not foreseen`;
}

function typeBreak(schema: Schema, value: unknown, path: string): string | null {
  const isOfType = {
    object: typeof value === 'object' && !Array.isArray(value),
    array: Array.isArray(value),
    string: typeof value === 'string',
    boolean: typeof value === 'boolean',
    number: typeof value === 'number',
    integer: Number.isInteger(value),
  };
  return schema.type === undefined || isOfType[schema.type] ? null : `${path}: not a ${schema.type}`;
}

function partsBreak(schema: Schema, components: Components, value: unknown, path: string): string | null {
  if (Array.isArray(value)) {
    for (const [n, item] of value.entries()) {
      const found = schema.items ? firstBreak(schema.items, components, item, `${path}.${n}`) : null;
      if (found !== null) return found;
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const missing = (schema.required ?? []).find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return `${path}.${missing}: missing`;
  for (const [key, part] of Object.entries(value)) {
    const known = schema.properties?.[key];
    const rest = schema.additionalProperties;
    if (!known && rest === false) return `${path}.${key}: not foreseen`;
    const found = known
      ? firstBreak(known, components, part, `${path}.${key}`)
      : typeof rest === 'object'
        ? firstBreak(rest, components, part, `${path}.${key}`)
        : null;
    if (found !== null) return found;
  }
  return null;
}
