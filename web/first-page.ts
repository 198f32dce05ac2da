import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const here = import.meta.dirname;

/**
 * What the first paint needs stands in the page itself instead of in files of its own: the script that sets the theme
 * (its hash goes into the content security policy, api/http/pages.ts), the shapes of the icons and the mark of the tab.
 */
export const firstPage = (): Plugin => ({
  name: 'first-page',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html
        .replace('%ICON%', () => `data:image/svg+xml,${encodeURIComponent(read('public/icon.svg').trim())}`)
        .replace('<!--theme-->', () => `<script>${smaller(read('theme.js'))}</script>`)
        .replace('<!--icons-->', () => spriteOf(read('src/ui/icons.svg'))),
  },
});

const read = (file: string): string => readFileSync(path.join(here, file), 'utf8');

const smaller = (script: string): string => script.replace(/^\s*\/\/.*\n/gm, '').replace(/^\s+/gm, '');

/** The ids are the page's, too: they get a name of their own. Not `display: none`: a gradient would be lost. */
const spriteOf = (svg: string): string =>
  svg
    .replace('<svg ', '<svg width="0" height="0" style="position:absolute" aria-hidden="true" ')
    .replaceAll('<symbol id="', '<symbol id="icon-')
    .replaceAll('\n', '');
