import { partOf } from './zip-parts.ts';

/** Tables whose style is not displayed (OpenDocument part 3, table:display); the spreadsheet engine does not tell. */
export function hiddenOdsTables(bytes: Buffer): ReadonlySet<string> {
  const xml = partOf(bytes, 'content.xml')?.toString('utf8') ?? '';
  const head = xml.slice(0, Math.max(0, xml.indexOf('</office:automatic-styles>')));
  const styles = new Set(
    head
      .split('</style:style>')
      .filter((style) => /\btable:display="false"/.test(style))
      .flatMap((style) => [...style.matchAll(/<style:style [^>]*style:name="([^"]+)"/g)].at(-1)?.[1] ?? []),
  );
  if (styles.size === 0) return styles;
  return new Set(
    [...xml.matchAll(/<table:table [^>]*>/g)].flatMap(([tag]) => {
      const style = /table:style-name="([^"]+)"/.exec(tag)?.[1];
      const name = /table:name="([^"]+)"/.exec(tag)?.[1];
      return name !== undefined && style !== undefined && styles.has(style) ? [fromXml(name)] : [];
    }),
  );
}

const fromXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
