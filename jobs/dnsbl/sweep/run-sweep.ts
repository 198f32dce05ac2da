import { ResolverWatch } from './resolver-watch.ts';
import type { SweepPlan } from './sweep-plan.ts';
import { Turns } from './turns.ts';
import { ZoneSweep } from './zone-sweep.ts';

/** Tests every list, then asks every healthy one for every target it knows of. Resolves when all is said. */
export async function runSweep(plan: SweepPlan): Promise<void> {
  const turns = new Turns(plan.inFlight);
  const watch = new ResolverWatch(plan.unfitResolvers);
  await Promise.all(plan.zones.map((zone) => new ZoneSweep(plan, zone, turns, watch).run()));
}
