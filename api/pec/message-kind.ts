import type { DaticertReading } from './daticert.ts';
import type { MimePart } from './mime.ts';

export type PecKind = 'receipt' | 'transport' | 'anomaly' | 'other';

export interface Kind {
  readonly kind: PecKind;
  readonly receipt: string | null;
}

const OTHER: Kind = { kind: 'other', receipt: null };

/** What the outer headers claim. */
export function claimedKind(message: MimePart): Kind {
  const receipt = message.headers.get('x-ricevuta')?.toLowerCase();
  if (receipt) return { kind: 'receipt', receipt: receipt.slice(0, 60) };
  switch (message.headers.get('x-trasporto')?.toLowerCase()) {
    case 'posta-certificata':
      return { kind: 'transport', receipt: null };
    case 'errore':
      return { kind: 'anomaly', receipt: null };
    default:
      return OTHER;
  }
}

/** What the certified data say. */
export function kindOf(written: string): Kind | null {
  const tipo = written.toLowerCase();
  if (tipo === '') return null;
  return tipo === 'posta-certificata'
    ? { kind: 'transport', receipt: null }
    : { kind: 'receipt', receipt: tipo };
}

/** Headers name some receipts otherwise than the certified data do. */
const SAME: Record<string, string> = {
  'errore-consegna': 'mancata-consegna',
  'avviso-mancata-consegna': 'mancata-consegna',
  'preavviso-errore-consegna': 'preavviso-mancata-consegna',
};
const canonical = (receipt: string | null): string | null =>
  receipt === null ? null : (SAME[receipt] ?? receipt);

export function conflicts(claimed: Kind, certified: Kind | null): boolean {
  if (certified === null || claimed.kind === 'other') return false;
  return claimed.kind !== certified.kind || canonical(claimed.receipt) !== canonical(certified.receipt);
}

export function conflictNotes(
  message: MimePart,
  daticert: DaticertReading | null,
  claimed: Kind,
  certified: Kind | null,
): string[] {
  const notes: string[] = [];
  if (conflicts(claimed, certified)) {
    notes.push(
      `Le intestazioni dicono «${claimed.receipt ?? claimed.kind}», i dati di certificazione «${certified?.receipt ?? certified?.kind}»: le intestazioni sono contraffatte.`,
    );
  }
  // An anomaly envelope wraps ordinary mail: there is nothing that a provider certified.
  const hasNone = claimed.kind === 'other' || claimed.kind === 'anomaly';
  if (!hasNone && daticert === null && message.type.startsWith('multipart/')) {
    notes.push('Mancano i dati di certificazione (daticert.xml).');
  }
  return notes;
}
