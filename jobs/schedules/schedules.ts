import type { z } from 'zod';
import { CronExpression } from '../../contract/schedules.ts';
import { defineSetting, type SettingDefinition } from '../../contract/settings.ts';
import type { QueueName } from '../../api/queue/queues.ts';

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
