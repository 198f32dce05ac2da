/** What a webhook's template may name, in double braces. */
export const TEMPLATE_NAMES = ['title', 'text', 'kind', 'weight', 'link', 'at', 'id'] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

export type TemplateFault =
  { readonly fault: 'no-json' } | { readonly fault: 'unknown-name'; readonly name: string };

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Why a template cannot be used, or null: it is JSON, and its texts name only what there is. */
export function templateFault(template: string): TemplateFault | null {
  const read = readJson(template);
  if (read === undefined) return { fault: 'no-json' };
  for (const [, name = ''] of template.matchAll(PLACEHOLDER))
    if (!TEMPLATE_NAMES.some((known) => known === name)) return { fault: 'unknown-name', name };
  return null;
}

/**
 * The template's JSON with the values in the place of their names. It is read before anything is put in, so that no
 * value can end a text and start a field. @returns undefined when it is no JSON
 */
export function filledTemplate(template: string, values: Readonly<Record<TemplateName, string>>): unknown {
  const read = readJson(template);
  return read === undefined ? undefined : filled(read.value, values);
}

function filled(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
  if (Array.isArray(value)) return value.map((one) => filled(one, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, values)]));
}

function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
