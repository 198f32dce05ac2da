import type { Standing } from '../../domain/dnsbl/standing.ts';
import type { Verdict } from '../../domain/dnsbl/verdict.ts';
import type { Weight } from '../../domain/dnsbl/zone.ts';

// The words of the tables for spreadsheets.

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  listed: 'segnalato',
  clean: 'non segnalato',
  unknown: 'non noto',
  refused: 'lista che rifiuta',
  'zone-broken': 'lista guasta',
  'allow-listed': 'in lista bianca',
};

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  listed: 'segnalato',
  clean: 'non segnalato',
  'partly-clean': 'non segnalato dalle liste che hanno risposto',
  'not-known': 'non si sa',
  'never-checked': 'mai controllato',
};

export const STATE_WORDS: Readonly<Record<string, string>> = {
  suspected: 'sospetta',
  confirmed: 'confermata',
  cleared: 'conclusa',
};

export const WEIGHT_WORDS: Readonly<Record<Weight, string>> = {
  high: 'alto',
  medium: 'medio',
  low: 'basso',
  info: 'informativo',
};

export const ALERT_STATE_WORDS: Readonly<Record<string, string>> = {
  open: 'da prendere in carico',
  acknowledged: 'visto',
  'in-charge': 'in carico',
  ended: 'concluso',
};
