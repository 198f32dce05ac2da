// What was typed and not saved, kept in this tab for the person who typed it. Only what is plain text, numbers and
// lists is kept, and never a secret.

const SECRET = /password|secret|token|otp|pin$|key|credential/i;
/** Inside a list or a part of the form nothing can be left out on its own: an address of a webhook is a secret too. */
const SECRET_INSIDE = /password|secret|token|otp|pin$|key|credential|url/i;

interface Kept {
  /** The form as it began: a record that changed meanwhile begins otherwise, and its draft is stale. */
  readonly start: string;
  readonly values: object;
}

const DRAFTS = 'baluardo.draft.';

export const slotOf = (person: string, form: string) => `${DRAFTS}${person}.${form}`;

/** Whoever signs out leaves nothing of what they typed for the next person at this desk. */
export function dropEveryDraft(): void {
  try {
    for (const slot of Object.keys(sessionStorage))
      if (slot.startsWith(DRAFTS)) sessionStorage.removeItem(slot);
  } catch {
    // A closed storage kept nothing.
  }
}

/** What of the values may be kept; undefined when nothing of the form may. */
export function keepable(values: object): object | undefined {
  const open = Object.entries(values).filter(([name]) => !SECRET.test(name));
  return open.every(([, value]) => isPlain(value)) ? Object.fromEntries(open) : undefined;
}

function isPlain(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return typeof value !== 'function' && typeof value !== 'symbol';
  if (Array.isArray(value)) return value.every(isPlain);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(
    ([name, inner]) =>
      isPlain(inner) && !(SECRET_INSIDE.test(name) && typeof inner === 'string' && inner !== ''),
  );
}

export function readDraft<Values extends object>(slot: string, start: Values): Values | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(slot) ?? 'null') as Kept | null;
    if (kept === null || kept.start !== fingerprint(start)) return undefined;
    return { ...start, ...kept.values };
  } catch {
    return undefined;
  }
}

export function writeDraft(slot: string, start: object, values: object): void {
  const kept = keepable(values);
  if (kept === undefined) return;
  try {
    sessionStorage.setItem(slot, JSON.stringify({ start: fingerprint(start), values: kept } satisfies Kept));
  } catch {
    // A full or closed storage: the form works on, only a reload would lose it.
  }
}

export function dropDraft(slot: string): void {
  try {
    sessionStorage.removeItem(slot);
  } catch {
    // A closed storage kept nothing.
  }
}

/** Secrets do not enter it either. */
const fingerprint = (start: object): string => JSON.stringify(keepable(start) ?? null);
