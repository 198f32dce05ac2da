import { z } from 'zod';
import { Day, line, ListQuery, Page } from './lists.ts';

export const AuditEntry = z
  .object({
    seq: z.number().int(),
    at: z.string(),
    actorKind: z.string(),
    actorName: z.string(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string().nullable(),
    /** Its code or name, as people know it; null where it has none or is gone. */
    subjectLabel: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    hash: z.string(),
    erased: z.boolean(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = Page(AuditEntry).meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditQuery = ListQuery.extend({
  text: line(100).optional(),
  action: line(60).optional(),
  subjectKind: line(60).optional(),
  subjectId: line(60).optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** Sign-ins and sign-outs drown the rest: without them, or only them. */
  sessions: z.enum(['without', 'only']).optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditExportQuery = AuditQuery.omit({ limit: true, cursor: true }).extend({
  format: z.enum(['csv', 'ods']).default('csv'),
  language: z.enum(['it', 'en']).default('it'),
});
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;

export const AuditVerdict = z
  .object({
    intact: z.boolean(),
    rows: z.number().int(),
    /** Rows whose time was over: only place, moment, action and hashes are left. */
    erased: z.number().int(),
    broken: z
      .object({
        seq: z.number().int(),
        reason: z.enum([
          'altered',
          'missing-before',
          'unlinked',
          'not-as-anchored',
          'cut-off',
          'erased-untold',
        ]),
      })
      .nullable(),
    head: z.string(),
    /** Whose the register's table is: another role than the application's cannot be talked round by it. */
    owner: z.enum(['another-role', 'the-application', 'a-superuser']),
  })
  .meta({ id: 'AuditVerdict' });
export type AuditVerdict = z.infer<typeof AuditVerdict>;
