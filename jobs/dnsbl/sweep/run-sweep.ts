import { ResolverHealth } from './resolver-health.ts';
import type { SweepPlan } from './sweep-plan.ts';
import { StepScheduler } from './step-scheduler.ts';
import { ZoneSweep } from './zone-sweep.ts';

/** Tests every list, then asks every healthy one for every target it knows of. Resolves when all is said. */
export async function runSweep(plan: SweepPlan): Promise<void> {
  const turns = new StepScheduler(plan.inFlight);
  const watch = new ResolverHealth(plan.unfitResolvers);
  // All are made before the first one runs: each says what the others may wait for.
  const sweeps = plan.zones.map((zone) => new ZoneSweep(plan, zone, turns, watch));
  await Promise.all(sweeps.map((sweep) => sweep.run()));
}
