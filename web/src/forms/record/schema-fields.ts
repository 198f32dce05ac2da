import { safeParse } from 'zod';
import type { z } from 'zod';
import { linesOf, numberOrNull, orNull, typed, typedLines, typedYesNo, yesNoOrNull } from './typed-values.ts';

/** What kind of input a field of the contract asks for. */
export type FieldKind = 'text' | 'number' | 'day' | 'time' | 'email' | 'yes-no' | 'check' | 'lines' | 'other';

/** What the contract says of one field. */
export interface SchemaField {
  readonly kind: FieldKind;
  /** May be left empty. */
  readonly optional: boolean;
  /** Empty means null, not an empty text. */
  readonly nullable: boolean;
  readonly maxLength: number | undefined;
  /** A whole number. */
  readonly isWhole: boolean;
}

/** Inputs hold text and ticks; everything else is held as it is. */
export type FormValue<V> = [V] extends [boolean]
  ? boolean
  : [Exclude<V, null | undefined>] extends [string | number | boolean | readonly string[]]
    ? string
    : V;
export type FormValues<Body> = { readonly [K in keyof Body]-?: FormValue<Body[K]> };

/** A schema inside its wrappings: default, optional, nullable, pipe. */
function unwrapped(schema: z.core.$ZodType): { inner: z.core.$ZodType; nullable: boolean } {
  let inner = schema;
  let nullable = false;
  for (;;) {
    const { def } = inner._zod;
    if (def.type === 'nullable') nullable = true;
    if ('innerType' in def) inner = def.innerType as z.core.$ZodType;
    else if (def.type === 'pipe' && 'in' in def) inner = def.in as z.core.$ZodType;
    else return { inner, nullable };
  }
}

/** The fields of an object, or of whichever alternative has the asked one. */
function shapeOf(schema: z.core.$ZodType, step: string): z.core.$ZodType | undefined {
  const def: object = unwrapped(schema).inner._zod.def;
  if ('shape' in def) return (def.shape as Readonly<Record<string, z.core.$ZodType>>)[step];
  if ('element' in def) return shapeOf(def.element as z.core.$ZodType, step);
  if (!('options' in def)) return undefined;
  for (const option of def.options as readonly z.core.$ZodType[]) {
    const found = shapeOf(option, step);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schema of a field by its path in the body: `name`, `changes.name`. */
const schemaAt = (schema: z.core.$ZodType, path: string): z.core.$ZodType | undefined =>
  path
    .split('.')
    .reduce<z.core.$ZodType | undefined>((at, step) => (at === undefined ? at : shapeOf(at, step)), schema);

const UNKNOWN: SchemaField = {
  kind: 'other',
  optional: false,
  nullable: false,
  maxLength: undefined,
  isWhole: false,
};

/** Reads kind, length and whether it may stay empty from the contract's own schema. */
export function fieldOf(schema: z.core.$ZodType, path: string): SchemaField {
  const field = schemaAt(schema, path);
  if (field === undefined) return UNKNOWN;
  const { inner, nullable } = unwrapped(field);
  const kind = kindOf(inner, nullable);
  const maximum = 'maxLength' in inner && typeof inner.maxLength === 'number' ? inner.maxLength : undefined;
  return {
    kind,
    nullable,
    optional: nullable || accepts(field, kind === 'lines' ? [] : ''),
    isWhole: 'isInt' in inner && inner.isInt === true,
    maxLength: kind === 'text' || kind === 'email' ? maximum : undefined,
  };
}

const accepts = (schema: z.core.$ZodType, value: unknown): boolean => safeParse(schema, value).success;

function kindOf(schema: z.core.$ZodType, nullable: boolean): FieldKind {
  const { def } = schema._zod;
  switch (def.type) {
    case 'number':
    case 'int':
      return 'number';
    case 'boolean':
      return nullable ? 'yes-no' : 'check';
    case 'string':
      return kindOfText('format' in def ? def.format : undefined);
    case 'enum':
    case 'union':
      return 'text';
    case 'array':
      return 'element' in def && unwrapped(def.element as z.core.$ZodType).inner._zod.def.type === 'string'
        ? 'lines'
        : 'other';
    default:
      return 'other';
  }
}

const TEXT_KINDS: Readonly<Record<string, FieldKind>> = { date: 'day', time: 'time', email: 'email' };
const kindOfText = (format: unknown): FieldKind => TEXT_KINDS[String(format)] ?? 'text';

/** What the form holds of a record, or of the beginning of a new one: every input's text. */
export function valuesFrom<Body extends object>(
  schema: z.ZodType<Body>,
  record: object,
  /** The fields, where the schema is not one object. */
  of?: readonly string[],
): FormValues<Body> {
  const source = record as Readonly<Record<string, unknown>>;
  const { shape } = unwrapped(schema).inner._zod.def as { shape?: object };
  const names = of ?? Object.keys(shape ?? source);
  return Object.fromEntries(
    names.map((name) => [name, held(fieldOf(schema, name), source[name])]),
  ) as FormValues<Body>;
}

function held({ kind }: SchemaField, value: unknown): unknown {
  switch (kind) {
    case 'check':
      return value === true;
    case 'yes-no':
      return typedYesNo((value as boolean | undefined) ?? null);
    case 'lines':
      return typedLines((value as readonly string[] | undefined) ?? []);
    case 'other':
      return value;
    default:
      return typed((value as string | number | undefined) ?? null);
  }
}

/** The body that the contract wants, from what the form holds. */
export function bodyFrom(schema: z.core.$ZodType, values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, sent(fieldOf(schema, name), value)]),
  );
}

function sent({ kind, nullable }: SchemaField, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  switch (kind) {
    case 'number':
      return numberOrNull(value);
    case 'yes-no':
      return yesNoOrNull(value);
    case 'lines':
      return linesOf(value);
    default:
      return nullable ? orNull(value) : value;
  }
}
