import { z } from 'zod';
import { REQUEST_STATES } from '../../domain/requests/states.ts';
import { RequestSummary } from './requests.ts';

/**
 * `GET /api/requests/home`: what waits for the person who asks, in the order of urgency. The same
 * shape for every role; `waitingForMe` follows the object rules (nobody is asked to accept the own).
 */
export const RequestHome = z
  .object({
    /** The first ten, most urgent first. */
    waitingForMe: z.array(RequestSummary),
    waitingForMeCount: z.number().int(),
    /** Of all the reader may see. */
    openCount: z.number().int(),
    overdueCount: z.number().int(),
    /** Deadlines within the next working day. */
    dueSoon: z.array(RequestSummary),
    /** With a supplier, most delayed first. */
    withSupplier: z.array(RequestSummary),
    withSupplierCount: z.number().int(),
    /** Emergency changes that wait for ratification, or did not get it in time. */
    toRatifyCount: z.number().int(),
    unassignedCount: z.number().int(),
    byState: z.array(z.object({ state: z.enum(REQUEST_STATES), count: z.number().int() })),
    /** Filed and closed a day, the last 30 days, Italian calendar. */
    flow: z.array(z.object({ day: z.string(), filed: z.number().int(), closed: z.number().int() })),
  })
  .meta({ id: 'RequestHome' });
export type RequestHome = z.infer<typeof RequestHome>;
