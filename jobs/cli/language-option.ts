import { Option } from 'commander';
import type { Language } from '../../text/both.ts';

/** In which language sentences are printed: what is asked for, else what the terminal speaks, else Italian. */
export const languageOption = (): Option =>
  new Option(
    '--lang <language>',
    'language of the sentences (default: English where LANG says so, else Italian)',
  ).choices(['it', 'en']);

/** The environment's own order (POSIX 8.2): the first of these that says something. */
export function languageOf(
  asked: Language | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Language {
  if (asked !== undefined) return asked;
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^en(?:[_.@]|$)/i.test(locale) ? 'en' : 'it';
}
