const WINDOW_MS = 60_000;
const MOST_KEPT = 500;

/**
 * Lets a line through once a minute: while something is away (the database, a resolver) every timer and every request
 * says the same. What was left out is counted, and told with the next line of its kind.
 */
export class LogRepeats {
  private readonly kinds = new Map<string, { since: number; left: number }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @returns how many like it were left out since the last, or null when this one is left out too */
  admit(context: string | undefined, message: string): number | null {
    // Ids, ports and counts differ from line to line of the same kind.
    const kind = `${context ?? ''} ${message.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '#')}`;
    const known = this.kinds.get(kind);
    const now = this.now();
    if (known !== undefined && now - known.since < WINDOW_MS) {
      known.left += 1;
      return null;
    }
    if (this.kinds.size >= MOST_KEPT) this.kinds.clear();
    this.kinds.set(kind, { since: now, left: 0 });
    return known?.left ?? 0;
  }
}
