/**
 * The advisory locks of a database: one table, so that no two works share a number and wait for each other.
 * 7214002 is the audit chain's, taken by its trigger.
 */
export const LOCKS = {
  /** One all-in-one process a data folder. */
  dataFolder: 7_214_000,
  migrations: 7_214_001,
  mailboxes: 7_214_040,
  workstations: 7_214_041,
  /** Who holds which role: the last administrator must not go. */
  people: 7_214_042,
  ipaExtract: 7_214_043,
  /** Tests that clone the template database take turns. */
  testTemplate: 7_214_099,
} as const;
