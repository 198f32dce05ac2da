const REMEMBERED_MS = 30_000;

let lastSeen = -Infinity;

/** A write was refused because the database's disk is full: reads still answer, so only the writes tell. */
export function noteDiskFull(): void {
  lastSeen = performance.now();
}

export function wasDiskFullLately(): boolean {
  return performance.now() - lastSeen < REMEMBERED_MS;
}
