import { saveLanguage } from '../api/session.ts';
import { setLanguage, type Language } from '../text/language.ts';

/** Speaks the language from now on, here and on the person's other devices. */
export function chooseLanguage(next: Language): void {
  setLanguage(next);
  void saveLanguage(next).catch(() => undefined);
}
