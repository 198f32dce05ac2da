import { readFileSync } from 'node:fs';

/** What a process takes at one moment. */
export interface Usage {
  rssMb: number;
  /** Since its start. */
  cpuSeconds: number;
}

const TICKS_A_SECOND = 100;

/** From /proc, so on Linux only. @throws when there is no such process */
export function usageOf(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    rssMb: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024,
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND,
  };
}
