import type { WORKSTATION_PROFILES } from '../../contract/records/imports.ts';
import { CellFault, instantCell, yesNoCell, type CellCodec, type DateOrder } from '../imports/cells.ts';

type Profile = (typeof WORKSTATION_PROFILES)[number];

/**
 * Words of the consoles for protection that works, does not, or is not known. Kaspersky: "Global RTP State enum" of the
 * open API; a passive Defender leaves the protection to another product; its device list writes "Not-Supported".
 */
const ACTIVE = /^(running\b.*|active|in esecuzione.*|protected|ok)$/i;
const INACTIVE =
  /^(stopped|suspended|paused|failure|passive.*|edr ?block.*|arrestat[oa]|sospes[oa]|in pausa)$/i;
const UNKNOWN = /^(unknown|sconosciut[oa]|n\/?a|-|other|starting|not[ -]supported|none)$/i;

/** `avMode` of Defender's antivirus health: 0 active, 1 passive, 2 disabled, 4 EDR in block mode, 5 passive audit. */
const DEFENDER_MODES: Readonly<Record<string, boolean | null>> = {
  '0': true,
  '1': false,
  '2': false,
  '3': null,
  '4': false,
  '5': false,
};

export function protectionCell(profile: Profile): CellCodec {
  const plain = yesNoCell(null);
  return {
    read: (cell) => {
      if (profile === 'defender' && cell in DEFENDER_MODES) return DEFENDER_MODES[cell];
      if (ACTIVE.test(cell)) return true;
      if (INACTIVE.test(cell)) return false;
      if (UNKNOWN.test(cell)) return null;
      try {
        return plain.read(cell);
      } catch {
        throw new CellFault('stato della protezione non riconosciuto: scrivere sì oppure no');
      }
    },
    write: plain.write,
  };
}

/** When the console last heard of it; a console that writes "Online" means now. */
export function contactCell(order: DateOrder, now: () => Date): CellCodec {
  const instant = instantCell(order);
  return {
    read: (cell) => {
      if (/^online$/i.test(cell)) return now().toISOString();
      return UNKNOWN.test(cell) || /^(offline|unmanaged)$/i.test(cell) ? null : instant.read(cell);
    },
    write: instant.write,
  };
}
