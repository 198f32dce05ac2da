import { wordsWhenEnglish } from './words-when-english.ts';

/** Names and notes of the services in the reader's language; the office has them in Italian. */
export const useServiceWords = wordsWhenEnglish(async () => {
  const { serviceInEnglish } = await import('../../../text/services.ts');
  return serviceInEnglish;
});
