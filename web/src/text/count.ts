import { number } from './formats.ts';
import type { Language } from './language.ts';

/** «1 lista», «3 liste». */
export const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** The same of what may be thousands: «1.234 righe», “1,234 lines”. */
export const counted = (lang: Language, n: number, one: string, many: string) =>
  `${number(n, lang)} ${n === 1 ? one : many}`;
