import { phaseOf } from '../../domain/procedures/phases.ts';
import { rulesOf, SERVICE_CODES } from '../../domain/procedures/services.ts';
import { REQUEST_STATES } from '../../domain/requests/states.ts';

/** Every service and state with the phase it stands for. */
export const STEPS = SERVICE_CODES.flatMap((service) =>
  REQUEST_STATES.flatMap((state) => {
    const phase = phaseOf(rulesOf(service).lifeCycle, state);
    return phase === null ? [] : [{ service, state, phase }];
  }),
);
