import type { LineProtection, WorkstationValues } from './workstation-values.ts';
import { machineKey } from './machine-name.ts';

export interface MachineLine {
  readonly line: number;
  readonly values: WorkstationValues;
  readonly protection: LineProtection;
}

/** From the least good to the best: of two lines that cannot be told apart in time the less good is true. */
const RANK: readonly LineProtection[] = ['missing', 'inactive', 'stale', 'unknown', 'protected'];

const heardAt = ({ values }: MachineLine): number =>
  Math.max(
    ...[values.lastContactAt, values.signaturesAt].map((at) => (at === null ? -Infinity : Date.parse(at))),
  );

/**
 * One line a machine: a console that enrolled a device twice lists it twice, and what it heard last is true. Two
 * machines of one name in two domains, or of two serial numbers, stay two.
 */
export function newestLines<Line extends MachineLine>(
  lines: readonly Line[],
): { lines: Line[]; notes: string[]; replaced: Line[] } {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = machineKey(line.values.name);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const kept: Line[] = [];
  const replaced: Line[] = [];
  const notes: string[] = [];
  for (const group of groups.values()) {
    for (const same of sameMachines(group)) {
      const best = same.reduce(newer);
      kept.push(best);
      if (same.length === 1) continue;
      replaced.push(...same.filter((line) => line !== best));
      notes.push(
        `«${best.values.name}» compare alle righe ${same.map(({ line }) => line).join(', ')}: vale la più recente, la riga ${best.line}.`,
      );
    }
  }
  return { lines: kept.sort((a, b) => a.line - b.line), notes, replaced };
}

function newer<Line extends MachineLine>(a: Line, b: Line): Line {
  const [first, second] = [heardAt(a), heardAt(b)];
  if (first !== second) return second > first ? b : a;
  return RANK.indexOf(b.protection) < RANK.indexOf(a.protection) ? b : a;
}

function sameMachines<Line extends MachineLine>(group: readonly Line[]): Line[][] {
  const sets: Line[][] = [];
  for (const line of group) {
    const set = sets.find((one) => one.every((other) => mayBeOne(other.values, line.values)));
    if (set) set.push(line);
    else sets.push([line]);
  }
  return sets;
}

function mayBeOne(a: WorkstationValues, b: WorkstationValues): boolean {
  const differ = (x: string | null, y: string | null): boolean =>
    x !== null && y !== null && x.toLowerCase() !== y.toLowerCase();
  return !differ(a.serialNumber, b.serialNumber) && !differ(a.domain, b.domain);
}
