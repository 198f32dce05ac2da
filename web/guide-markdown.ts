import { Marked, type Tokens } from 'marked';
import type { Plugin } from 'vite';

/** A guide as the product shows it. `html` is made of this repository's own files when the pages are built. */
export interface Guide {
  title: string;
  html: string;
}

/** A guide (docs/guide) for the product: its title apart, links to other guides as addresses of the product. */
export function guideOf(markdown: string): Guide {
  const marked = new Marked({
    gfm: true,
    renderer: {
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        const guide = /^(?:\.\/)?([a-z]+)\.md$/.exec(href)?.[1];
        if (guide !== undefined) return `<a href="/guida/${guide}">${text}</a>`;
        // What lies elsewhere in the repository is not in the product: its name is enough.
        return href.startsWith('https:')
          ? `<a href="${href}" rel="noreferrer">${text}</a>`
          : `<em>${text}</em>`;
      },
      // A picture of the repository is not in the product either.
      image: ({ text }: Tokens.Image) => `<em>${text}</em>`,
      table(token: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: 'th' | 'td') =>
          row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('');
        const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
        return `<div class="guide-table" tabindex="0" role="group"><table><thead><tr>${cells(token.header, 'th')}</tr></thead><tbody>${rows}</tbody></table></div>`;
      },
    },
  });
  const [first, ...rest] = markdown.split('\n');
  if (!first!.startsWith('# ')) throw new Error('a guide begins with its title');
  return { title: first!.slice(2).trim(), html: marked.parse(rest.join('\n'), { async: false }) };
}

/** Guides are imported as what {@link guideOf} makes of them: no reader of Markdown travels to the browser. */
export const guideMarkdown = (): Plugin => ({
  name: 'guide-markdown',
  transform(source, id) {
    if (!id.endsWith('.md')) return undefined;
    return { code: `export default ${JSON.stringify(guideOf(source))};`, map: null, moduleType: 'js' };
  },
});
