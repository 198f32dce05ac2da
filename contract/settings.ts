import type { z } from 'zod';
import type { Permission } from '../domain/people/roles.ts';

/** Something the office edits: its key, its shape, what holds until somebody edits it, and who may. */
export interface SettingDefinition<Schema extends z.ZodType = z.ZodType> {
  readonly key: string;
  readonly schema: Schema;
  readonly fallback: z.infer<Schema>;
  readonly editableBy: Permission;
  /** Where the value holds secrets, which are kept sealed: `password`, `channels.*.secret`. */
  readonly secrets?: readonly string[];
  /** What is kept sealed with them, and shown in part by {@link shown}: an address that holds a secret. */
  readonly sealed?: readonly string[];
  /** The value as the audit register may keep it, when it holds secrets. */
  readonly shown?: (value: z.infer<Schema>) => unknown;
}

/** The paths of all that is sealed in the kept value. */
export const sealedPaths = ({
  secrets = [],
  sealed = [],
}: Pick<SettingDefinition, 'secrets' | 'sealed'>): string[] => [...secrets, ...sealed];

export function defineSetting<Schema extends z.ZodType>(
  definition: SettingDefinition<Schema>,
): SettingDefinition<Schema> {
  return definition;
}
