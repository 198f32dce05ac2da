import { cappedSweep } from './capped.ts';
import { mailReports } from './mail-reports.ts';
import { historyYear } from './history-year.ts';
import { oneBySixty } from './one-by-sixty.ts';
import { sixtyThousand } from './sixty-thousand.ts';
import { wholeSweep } from './whole-sweep.ts';
import { wrongVerdicts } from './wrong-verdicts.ts';

/** Prints one JSON line a figure. */
export async function run(): Promise<void> {
  await wrongVerdicts();
  await oneBySixty();
  await cappedSweep();
  await sixtyThousand();
  await wholeSweep();
  await historyYear();
  await mailReports();
}
