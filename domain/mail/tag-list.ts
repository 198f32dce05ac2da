/** A record of the shape `tag=value; tag=value` (RFC 6376 section 3.2, RFC 7489, RFC 8460, RFC 8461). */
export interface TagList {
  /** In the order of the record; names as written. */
  readonly tags: readonly { readonly name: string; readonly value: string }[];
  /** Parts between semicolons that are no `tag=value`. */
  readonly notTags: readonly string[];
  readonly duplicates: readonly string[];
}

/** White space around names and values does not count; an empty part is allowed at the end alone. */
export function parseTagList(record: string): TagList {
  const parts = record.split(';');
  if ((parts.at(-1) ?? '').trim() === '') parts.pop();
  const tags: { name: string; value: string }[] = [];
  const notTags: string[] = [];
  for (const part of parts) {
    const at = part.indexOf('=');
    const name = at < 0 ? '' : trimmed(part.slice(0, at));
    if (/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) tags.push({ name, value: trimmed(part.slice(at + 1)) });
    else notTags.push(trimmed(part));
  }
  const names = tags.map(({ name }) => name);
  return { tags, notTags, duplicates: [...new Set(names.filter((name, n) => names.indexOf(name) !== n))] };
}

export function tagOf(list: TagList, name: string): string | undefined {
  return list.tags.find((tag) => tag.name === name)?.value;
}

/** The white space of these grammars is blank, tab and line break; a no-break space is text. */
function trimmed(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
