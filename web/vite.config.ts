import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { firstPage } from './first-page.ts';
import { guideMarkdown } from './guide-markdown.ts';

const here = import.meta.dirname;

/** Packages that every page needs and that change only with the lockfile: one file, long in the cache. */
const foundation =
  /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|use-sync-external-store)\/|rolldown\/runtime/;

/** Judges what is typed and what is answered: after the first paint. */
const schemas = /node_modules\/zod\/|\/web\/src\/(api\/first-schemas|forms\/schema-words)\.ts/;

/** What charts stand on: one file, when the first one is drawn. */
const charts =
  /node_modules\/(recharts|d3-[a-z]+|victory-vendor|@reduxjs|react-redux|redux|redux-thunk|reselect|immer|decimal\.js-light|es-toolkit|eventemitter3|internmap|tiny-invariant|react-is)\/|\/web\/src\/charts\/(bar-chart|chart-|direct-labels|series|request-flow-chart)/;

/** What nearly every page has comes in one file, instead of a file for each small part. */
const ours = /\/(web\/src|domain|contract)\//;
const MANY_PAGES = 14;
/** Of the sign-in and of every page: they ask for no schema. */
const parts =
  /\/web\/src\/ui\/(alert|button|field|page|icon|icon-names|status-badge|time|states)\.tsx?|\/web\/src\/text\/(formats|count)\.ts|\/web\/src\/forms\/issues\.ts/;
/** Dialogs, menus and forms bring their own kit: they come with the first page that has one. */
const later = /\/web\/src\/(forms|pages|ui\/(dialog|menu|lazy-menu|toasts|tabs|hover-card|suggest-field)\.)/;

/** Compressed once, when built: the server sends the file as it lies. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle({ dir }) {
      const folder = dir!;
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|svg|html)$/.test(file)) continue;
        const bytes = readFileSync(path.join(folder, file));
        if (bytes.length < 1024) continue;
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        };
        writeFileSync(path.join(folder, `${file}.br`), brotliCompressSync(bytes, { params }));
        writeFileSync(path.join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: here,
  plugins: [react(), firstPage(), guideMarkdown(), precompress()],
  // No address outside the server is ever written into the pages: fonts, icons and script are bundled.
  base: '/',
  build: {
    outDir: path.join(here, '../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Fonts stay files of their own: inlined they would be loaded even where they are not used.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'foundation', test: foundation, priority: 5 },
            // What the sign-in needs is not mixed with what only the pages behind it do.
            { name: 'start', test: ours, tags: ['$initial'], priority: 4 },
            { name: 'schemas', test: schemas, priority: 3 },
            { name: 'charts', test: charts, priority: 3 },
            { name: 'parts', test: parts, priority: 2 },
            {
              name: 'kit',
              test: (id) => ours.test(id) && !later.test(id),
              minShareCount: MANY_PAGES,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  css: {
    preprocessorOptions: {
      scss: {
        quietDeps: true,
        silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: process.env['BALUARDO_API'] ?? 'http://127.0.0.1:3000' } },
  },
});
