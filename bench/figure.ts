/** One measured figure: what `npm run bench` prints, one JSON line each. */
export interface Figure {
  readonly bench: 'dnsbl' | 'firewall' | 'api' | 'load' | 'web';
  readonly case: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured against in the same run; null when alone. */
  readonly peer: string | null;
  /** Ours to the peer's; null when alone. */
  readonly ratio: number | null;
}

export function printFigure(figure: Figure & Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}
