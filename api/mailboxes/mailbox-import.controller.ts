import { tableImportRoutes } from '../imports/table-import-routes.ts';
import { MailboxRegister } from './mailbox-register.ts';

/** Only the office: a referent sees one sector's. */
export const MailboxImportController = tableImportRoutes(
  'mailboxes',
  'mailboxes.manage',
  'caselle',
  MailboxRegister,
);
