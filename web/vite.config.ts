import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { guideMarkdown } from './guide-markdown.ts';

const here = import.meta.dirname;

/** Packages that every page needs and that change only with the lockfile: one file, long in the cache. */
const foundation = /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|zod)\//;

export default defineConfig({
  root: here,
  plugins: [react(), guideMarkdown()],
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
      output: { codeSplitting: { groups: [{ name: 'foundation', test: foundation }] } },
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
