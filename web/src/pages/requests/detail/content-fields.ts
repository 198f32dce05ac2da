import { shortDay } from '../../../text/formats.ts';
import type { requestContentText } from '../../../text/request-content.ts';
import type { ContentField } from './content-diff.ts';

type ContentText = (typeof requestContentText)['it'];

/** The content of any kind of request as labelled lines, in the order in which it was written. */
export function contentFields(content: Readonly<Record<string, unknown>>, text: ContentText): ContentField[] {
  return inOrder(content, text).flatMap(([key, value]) =>
    fieldsOf(key, key, labelOf(key, text), value, text),
  );
}

function fieldsOf(
  path: string,
  key: string,
  label: string,
  value: unknown,
  text: ContentText,
): ContentField[] {
  if (value === null || value === undefined || value === '') return [];
  // Ids are for machines; the readable value stands beside them in the content.
  if (key.endsWith('Id')) return [];
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (value.every((item) => typeof item === 'string' || typeof item === 'number'))
      return [{ path, label, value: value.map((item) => wordOf(key, item, text)).join(', ') }];
    return value.flatMap((item: unknown, index) =>
      fieldsOf(`${path}.${index}`, key, value.length > 1 ? text.item(label, index + 1) : label, item, text),
    );
  }
  if (typeof value === 'object')
    return inOrder(value, text).flatMap(([inner, innerValue]) =>
      fieldsOf(`${path}.${inner}`, inner, labelIn(label, key, inner, text), innerValue, text),
    );
  return [{ path, label, value: wordOf(key, value, text) }];
}

/** One flow needs no number before each of its fields; one of several does. */
function labelIn(label: string, key: string, inner: string, text: ContentText): string {
  const own = labelOf(inner, text);
  return label === labelOf(key, text) ? own : `${label} · ${own.toLowerCase()}`;
}

/** The database gives the keys in an order of its own; people read them in the order of the form. */
function inOrder(content: object, text: ContentText): [string, unknown][] {
  const known = Object.keys(text.fields);
  const place = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length);
  return Object.entries(content).sort(([a], [b]) => place(a) - place(b));
}

function labelOf(key: string, text: ContentText): string {
  const names: Readonly<Record<string, string>> = text.fields;
  return names[key] ?? key;
}

function wordOf(key: string, value: unknown, text: ContentText): string {
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  const words: Readonly<Record<string, string>> = text.values;
  const plain = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return shortDay(plain);
  return words[`${key}=${plain}`] ?? plain;
}
