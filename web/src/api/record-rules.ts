import { MailboxRules, ProtectionRules } from '../../../contract/records/rules.ts';
import { send } from './client.ts';
import { useOne } from './resource.ts';

/** Keys begin with the live topic `settings`. */
export const useMailboxRules = () => useOne('settings', '/mailbox-rules', MailboxRules);
export const useProtectionRules = () => useOne('settings', '/workstation-rules', ProtectionRules);

export const saveMailboxRules = (body: MailboxRules) => send('PUT', '/mailbox-rules', body, MailboxRules);
export const saveProtectionRules = (body: ProtectionRules) =>
  send('PUT', '/workstation-rules', body, ProtectionRules);
