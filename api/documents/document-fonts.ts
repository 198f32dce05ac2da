import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const packages = createRequire(import.meta.url);

/** Fonts that are embedded in every document, by the name used in the code. */
const FILES = {
  text: '@fontsource/titillium-web/files/titillium-web-latin-400-normal.woff',
  bold: '@fontsource/titillium-web/files/titillium-web-latin-700-normal.woff',
  'wide-text': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'wide-bold': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  mono: 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
} as const;

export type FontName = keyof typeof FILES;

const loaded = new Map<FontName, Buffer>();

export function fontBytes(name: FontName): Buffer {
  let bytes = loaded.get(name);
  if (!bytes) {
    bytes = readFileSync(packages.resolve(FILES[name]));
    loaded.set(name, bytes);
  }
  return bytes;
}

/**
 * Titillium's Latin file has what Italian needs; anything else typed by people (Greek, Cyrillic, arrows) is set
 * in DejaVu, so that no letter becomes an empty box.
 */
export function fontFor(text: string, weight: 'text' | 'bold'): FontName {
  return /^[\n -~\u00a0-\u00ff\u0152\u0153\u2013\u2014\u2018\u2019\u201a\u201c-\u201e\u2022\u2026\u20ac\u2122]*$/.test(
    text,
  )
    ? weight
    : `wide-${weight}`;
}
