import { romeDayAndMinute, romeInstant } from '../calendar/rome-time.ts';

const MINUTE = 60_000;

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|sec|secs|second|seconds|secondo|secondi)$/, 1000],
  [/^(?:m|min|mins|minute|minutes|minuto|minuti)$/, MINUTE],
  [/^(?:h|hr|hrs|hour|hours|ora|ore)$/, 60 * MINUTE],
  [/^(?:d|day|days|g|gg|giorno|giorni)$/, 1440 * MINUTE],
  [/^(?:w|wk|week|weeks|settimana|settimane)$/, 7 * 1440 * MINUTE],
  // Months and years are not of one length: the longest, so that no machine looks fresher than it is.
  [/^(?:mo|month|months|mese|mesi)$/, 31 * 1440 * MINUTE],
  [/^(?:y|yr|year|years|anno|anni)$/, 366 * 1440 * MINUTE],
];

/**
 * "5 minutes ago", "un'ora fa", "3 gg fa", "oggi", "ieri alle 07:12", "online": an instant counted from `asOf`. Null: the
 * cell is no such text.
 */
export function relativeInstant(cell: string, asOf: Date): Date | null {
  const text = cell.toLowerCase().replaceAll('’', "'").trim();
  if (
    /^(?:now|just now|right now|online(?: now)?|adesso|ora|proprio ora|in linea|pochi (?:secondi|istanti) fa|a few seconds ago|moments ago)$/.test(
      text,
    )
  )
    return asOf;
  return daysBack(text, asOf) ?? agoOf(text, asOf);
}

const DAYS: Readonly<Record<string, number>> = {
  today: 0,
  oggi: 0,
  yesterday: 1,
  ieri: 1,
  "l'altro ieri": 2,
  'altro ieri': 2,
};

function daysBack(text: string, asOf: Date): Date | null {
  const match =
    /^(today|oggi|yesterday|l?'?altro ieri|ieri)(?:[ ,]+(?:alle |ore |at )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?( ?[ap]m)?)?$/.exec(
      text,
    );
  if (!match) return null;
  const back = DAYS[match[1]!] ?? 2;
  const half = match[5]?.trim();
  const hour =
    half === undefined ? Number(match[2] ?? 0) : (Number(match[2]) % 12) + (half === 'pm' ? 12 : 0);
  if (hour > 23 || Number(match[3] ?? 0) > 59) return null;
  const { day } = romeDayAndMinute(asOf.getTime());
  return new Date(romeInstant(day - back, hour * 60 + Number(match[3] ?? 0)) + Number(match[4] ?? 0) * 1000);
}

function agoOf(text: string, asOf: Date): Date | null {
  const body =
    /^(?:about |circa |more than |over |less than |oltre |più di |meno di |almost |quasi |last seen |visto )*(.+?) (?:ago|fa|or sono)$/.exec(
      text,
    )?.[1] ?? /^(?:da|for|since) (.+)$/.exec(text)?.[1];
  if (body === undefined) return null;
  let rest = body
    .replaceAll(/\b(?:and|e)\b|,/g, ' ')
    .replaceAll(/\b(?:un'|un |una |uno |an? |one )/g, '1 ')
    .trim();
  let milliseconds = 0;
  while (rest !== '') {
    const match = /^(\d{1,6})(?:[.,](\d))? ?(\p{L}+)\.?\s*/u.exec(rest);
    const unit = match && UNITS.find(([pattern]) => pattern.test(match[3]!));
    if (!match || !unit) return null;
    milliseconds += Number(`${match[1]}.${match[2] ?? 0}`) * unit[1];
    rest = rest.slice(match[0].length);
  }
  return new Date(asOf.getTime() - milliseconds);
}
