import { config } from 'zod';
import { en, it } from 'zod/locales';
import { language, onLanguageChange } from '../text/language.ts';

// The contract's schemas judge what is typed: they answer in the reader's language.
const WORDS = { it, en } as const;
const answer = () => config(WORDS[language()]());
answer();
onLanguageChange(answer);
