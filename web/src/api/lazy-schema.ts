import type { z } from 'zod';

/** A schema, or the way to it. */
export type Schema<S extends z.ZodType> = S | (() => Promise<S>);

export const schemaOf = async <S extends z.ZodType>(schema: Schema<S>): Promise<S> =>
  typeof schema === 'function' ? await schema() : schema;

type FirstSchemas = typeof import('./first-schemas.ts');

/** The schema of something that the first page asks: its script comes when an answer has to be judged. */
export const later =
  <Name extends keyof FirstSchemas>(name: Name): (() => Promise<FirstSchemas[Name]>) =>
  async () =>
    (await import('./first-schemas.ts'))[name];
