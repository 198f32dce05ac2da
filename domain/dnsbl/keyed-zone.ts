/** Stands for the secret in the name of a list that is asked with a key. */
export const KEY = '<key>';
/** Stands for what is asked about, where it does not come first: http:BL wants `<key>.<target>.dnsbl.httpbl.org`. */
export const TARGET = '<target>';

export const isKeyed = (zone: string): boolean => zone.includes(KEY);

/** The zone to ask, with the secret of a keyed list in its place; null when the key is missing. */
export function zoneToAsk(zone: string, key: string | null): string | null {
  if (!isKeyed(zone)) return zone;
  return key === null || key === '' ? null : zone.replace(KEY, key);
}

/** The name of a label (or several) under a zone. */
export function underZone(label: string, zone: string): string {
  return zone.includes(TARGET) ? zone.replace(TARGET, label) : `${label}.${zone}`;
}

/** Whether a zone is one of the DNS, with at most one key and one place for the target, which is a label of its own. */
export function isZonePattern(zone: string): boolean {
  const once = (word: string): boolean => zone.split(word).length <= 2;
  return (
    once(KEY) &&
    once(TARGET) &&
    (!zone.includes(TARGET) || zone.split('.').includes(TARGET)) &&
    /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(
      zone.replace(KEY, 'k').replace(TARGET, 't'),
    )
  );
}

/** A secret that somebody wrote into the name of a list, as other products have it. */
export interface NamedKey {
  /** The name with the key's place. */
  readonly zone: string;
  readonly key: string;
}

/**
 * The key inside a zone's name: the label in the key's place of a `known` pattern, or one that looks like nothing else.
 * @param known names with `<key>` of lists that are asked with a key
 */
export function keyInName(zone: string, known: readonly string[]): NamedKey | null {
  if (isKeyed(zone)) return null;
  for (const pattern of known) {
    const [before = '', after = ''] = pattern.split(KEY);
    if (!zone.startsWith(before) || !zone.endsWith(after)) continue;
    const key = zone.slice(before.length, zone.length - after.length);
    if (/^[a-z0-9_-]+$/i.test(key)) return { zone: pattern, key };
  }
  const labels = zone.split('.');
  const place = labels.slice(0, -2).findIndex(looksLikeKey);
  return place === -1
    ? null
    : { zone: labels.map((label, i) => (i === place ? KEY : label)).join('.'), key: labels[place]! };
}

/** Sixteen letters and digits or more, mixed: no operator names a list so. */
function looksLikeKey(label: string): boolean {
  return (
    /^[a-z0-9]{16,63}$/i.test(label) &&
    label.replace(/\D/g, '').length >= 3 &&
    label.replace(/\d/g, '').length >= 3
  );
}

/** What stands for a secret wherever it would be seen. */
export const MASK = '••••';

/** A text without the secrets that a list may echo in it. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets)
    if (secret !== '')
      shown = shown.replace(new RegExp(secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), MASK);
  return shown;
}

/** The same zone as it may be shown and logged. */
export function maskedZone(zone: string): string {
  return zone.replace(KEY, MASK);
}
