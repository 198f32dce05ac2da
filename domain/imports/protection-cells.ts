import { CellFault } from './cell-fault.ts';
import type { CellCodec } from './cells.ts';
import { headingKey } from './headings.ts';
import { protectionWord, type ProtectionWord } from './protection-words.ts';
import type { WorkstationSource } from './sources/workstation-source.ts';

/** Words that a source writes in its own sense. */
const OWN_WORDS: Readonly<Record<string, Readonly<Record<string, ProtectionWord>>>> = {
  // The portal says "Updated" of an antivirus that runs with current signatures.
  defender: {
    updated: { isActive: true, hasCurrentSignatures: true, isMissing: false },
    'not updated': { isActive: null, hasCurrentSignatures: false, isMissing: false },
  },
};

export const SAYS_NOT: ProtectionWord = { isActive: null, hasCurrentSignatures: null, isMissing: false };

/** `avMode` of Defender's antivirus health: 0 active, 1 passive, 2 disabled, 4 EDR in block mode, 5 passive audit. */
const DEFENDER_MODES: Readonly<Record<string, boolean | null>> = {
  '0': true,
  '1': false,
  '2': false,
  '3': null,
  '4': false,
  '5': false,
};

/** `productState` of the Windows security centre: 0x1000 on, 0x2000 snoozed, 0x3000 expired; 0x10 out of date. */
function productState(cell: string): ProtectionWord {
  const state = /^(?:\d{1,9}|0x[0-9a-f]{1,8})$/i.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isNaN(state)) return SAYS_NOT;
  return {
    isActive: (state & 0xf000) === 0x1000,
    hasCurrentSignatures: (state & 0xf0) === 0,
    isMissing: false,
  };
}

/** Word of a cell → what people said once that it means: `active`, `inactive`, `outdated`, `missing`, `unknown`. */
export type WordMeanings = Readonly<
  Record<string, 'active' | 'inactive' | 'outdated' | 'missing' | 'unknown'>
>;

const MEANINGS: Readonly<Record<WordMeanings[string], ProtectionWord>> = {
  active: { isActive: true, hasCurrentSignatures: null, isMissing: false },
  inactive: { isActive: false, hasCurrentSignatures: null, isMissing: false },
  outdated: { isActive: null, hasCurrentSignatures: false, isMissing: false },
  missing: { isActive: false, hasCurrentSignatures: null, isMissing: true },
  unknown: SAYS_NOT,
};

/** What answers the heading's question; a word of its own ("Active", "Disattivato") says what it says, whatever was asked. */
const YES_OR_NO = /^(?:s|s[iì]|yes|y|true|vero|1|x|no?|false|fals[oa]|0)$/i;

/** Whether the protection runs, by the words of the source. What is "yes" in "Reduced functionality" is bad news. */
export function protectionCell(
  source: WorkstationSource,
  meanings: WordMeanings = {},
  heading = '',
): CellCodec {
  const key = headingKey(heading);
  const asksBad = /reducedfunctionality|^rfm$|disabled$|disattivat|disabilitat|spent[oa]$|snooz|off$/.test(
    key,
  );
  // "Attivo/disattivato" asks for a word, and a yes under it says neither.
  const asksBoth =
    asksBad &&
    /active|attiv[oa](?!t)|enabled|(?<!dis)abilitat|acces[oa]|on\/off/i.test(
      heading.replaceAll(/disattivat[oa]|disabilitat[oa]|disabled|deactivated/gi, ''),
    );
  const own: Record<string, ProtectionWord> = { ...OWN_WORDS[source.name] };
  for (const [text, meaning] of Object.entries(meanings)) own[text.trim().toLowerCase()] = MEANINGS[meaning];
  return {
    read: (cell) => {
      if (source.name === 'defender' && /^(?:avmode|antivirusmode)$/.test(key) && cell in DEFENDER_MODES)
        return { ...SAYS_NOT, isActive: DEFENDER_MODES[cell] ?? null };
      if (key === 'productstate') return productState(cell);
      const said = protectionWord(cell, own);
      if (said === undefined)
        throw new CellFault('stato della protezione non riconosciuto: indicare una volta che cosa significa');
      if (!asksBad || said.isActive === null || !YES_OR_NO.test(cell)) return said;
      return asksBoth ? SAYS_NOT : { ...said, isActive: !said.isActive };
    },
    write: (value) => (value === true ? 'sì' : value === false ? 'no' : ''),
  };
}

/** Whether the signatures are current, by a word ("Updated", "Outdated") or by a yes or no, whatever the heading asks. */
export function signatureStatusCell(meanings: WordMeanings = {}, heading = ''): CellCodec {
  const key = headingKey(heading);
  const asksBad = /outofdate|overdue|outdated|scadut|nonaggiornat|obsolet|vecchi[oe]$/.test(key);
  const asksBoth = asksBad && /uptodate|(?<!non)aggiornat|current/.test(key);
  return {
    read: (cell) => {
      const said =
        meanings[cell.trim().toLowerCase()] === undefined
          ? protectionWord(cell)
          : MEANINGS[meanings[cell.trim().toLowerCase()]!];
      if (said === undefined)
        throw new CellFault('stato delle firme non riconosciuto: indicare una volta che cosa significa');
      const isAnswer = YES_OR_NO.test(cell);
      if (isAnswer && asksBoth) return SAYS_NOT;
      const current = said.hasCurrentSignatures ?? said.isActive;
      const isReversed = isAnswer && asksBad;
      return { ...SAYS_NOT, hasCurrentSignatures: current === null ? null : isReversed ? !current : current };
    },
    write: () => '',
  };
}
