import { z } from 'zod';
import { defineSetting, type SettingDefinition } from '../../contract/settings.ts';
import type { QueueName } from '../../api/queue/queues.ts';

/** A cron expression of five or six fields; `null` switches the schedule off. */
export const CronExpression = z.string().trim().min(9).max(100).nullable();

/** Something that is done again and again: when, and which job it puts into which queue. */
export interface ScheduleDefinition {
  name: string;
  queue: QueueName;
  payload: Record<string, unknown>;
  setting: SettingDefinition<z.ZodType<string | null>>;
}

export function defineSchedule(
  name: string,
  queue: QueueName,
  fallback: string,
  payload: Record<string, unknown> = {},
): ScheduleDefinition {
  return {
    name,
    queue,
    payload,
    setting: defineSetting({
      key: `schedule.${name}`,
      schema: CronExpression,
      fallback,
      editableBy: 'settings.manage',
    }),
  };
}
