import { z } from 'zod';

/** A cron expression of five or six fields on the office's clock; `null` switches the schedule off. */
export const CronExpression = z.string().trim().min(9).max(100).nullable();
