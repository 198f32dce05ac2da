/** A system or product that must go, with the source that says so. The office edits the list. */
export interface ObsoleteEntry {
  readonly id: string;
  readonly target: 'operating-system' | 'product';
  /** Words matched in order inside the normalised name; `*` stands for anything. */
  readonly pattern: string;
  /** Names that the pattern would catch wrongly ("Windows 10" in "Windows 10 LTSC 2021"). */
  readonly except: readonly string[];
  /** From this day on it is obsolete; null: already. */
  readonly since: string | null;
  readonly severity: 'high' | 'medium' | 'low';
  readonly reason: string;
  readonly source: string;
}

/** Lower case, no trade marks, one space between words: what consoles write differently becomes equal. */
export function normaliseProductName(name: string): string {
  return (
    name
      .replaceAll(/[®™©]|\((?:r|tm|c)\)/gi, '')
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9.+]+/g, ' ')
      // Defender writes "Windows11" and "WindowsServer2016".
      .replaceAll(/\bwindows(server)?(?=\d)/g, (_, server?: string) =>
        server ? 'windows server ' : 'windows ',
      )
      .trim()
  );
}

/** Whether `pattern` occurs in `name` at word limits: "windows 1" does not match "Windows 10". */
export function matchesProduct(pattern: string, name: string): boolean {
  const parts = pattern
    .split('*')
    .map(normaliseProductName)
    .filter((part) => part !== '');
  if (parts.length === 0) return false;
  const text = ` ${normaliseProductName(name)} `;
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(` ${part} `, from);
    if (at < 0) return false;
    from = at + part.length + 1;
  }
  return true;
}

export interface InstalledNames {
  readonly operatingSystem: string | null;
  /** Read after the system's name: "Windows 11 Pro" and "23H2". */
  readonly systemVersion?: string | null;
  readonly product: string | null;
}

/** The entries that apply to a workstation on the day `today` (`YYYY-MM-DD`). */
export function obsoleteOn(
  installed: InstalledNames,
  entries: readonly ObsoleteEntry[],
  today: string,
): ObsoleteEntry[] {
  return entries.filter((entry) => {
    const { operatingSystem, systemVersion, product } = installed;
    const system = operatingSystem && [operatingSystem, systemVersion ?? ''].join(' ');
    const name = entry.target === 'operating-system' ? system : product;
    if (name === null || (entry.since !== null && entry.since > today)) return false;
    return matchesProduct(entry.pattern, name) && !entry.except.some((other) => matchesProduct(other, name));
  });
}
