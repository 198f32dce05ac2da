import { z } from 'zod';
import { MeasureRow } from './measures.ts';

/** YAML reads `2.0` as a number. */
const words = z.union([z.string(), z.number()]).transform(String);
const optional = words.nullish();

const texts = { name: optional, description: optional, annotation: optional };

/** What is read of a library in the shape of CISO Assistant; what else it holds is left aside. */
export const MeasureLibraryFile = z.object({
  name: words,
  provider: optional,
  version: optional,
  publication_date: optional,
  objects: z.object({
    framework: z.object({
      implementation_groups_definition: z
        .array(z.object({ ref_id: words, name: optional }))
        .max(100)
        .nullish(),
      requirement_nodes: z
        .array(
          z.object({
            urn: words,
            assessable: z.boolean(),
            ref_id: optional,
            ...texts,
            typical_evidence: optional,
            questions: z.record(z.string(), z.object({ text: optional })).nullish(),
            implementation_groups: z.array(words).max(100).nullish(),
            translations: z.record(z.string(), z.object(texts)).nullish(),
          }),
        )
        .max(20_000),
    }),
  }),
});

/** `POST /api/reports/measure-library`: what a library would add to the map; nothing is written. */
export const MeasureLibraryReading = z
  .object({
    name: z.string(),
    rows: z.array(MeasureRow),
    /** Requirements without a text, or with a code that another one has. */
    left: z.number().int(),
  })
  .meta({ id: 'MeasureLibraryReading' });
export type MeasureLibraryReading = z.infer<typeof MeasureLibraryReading>;
