import { ago } from './days.ts';
import { HOUR_MS } from '../../domain/calendar/office-day.ts';
import { newId } from '../../api/database/ids.ts';
import type { SeededOffice } from './office.ts';
import type { RequestRows } from './request-rows.ts';

/** Older notices have long been read and cleared away. */
const KEPT_DAYS = 12;
const UNREAD_DAYS = 2;

/** Who is told of what, in the words of the application. */
const NOTICES: Record<string, { to: 'office' | 'requester'; words: string } | undefined> = {
  submit: { to: 'office', words: 'presentata' },
  return: { to: 'requester', words: 'rinviata: servono integrazioni' },
  accept: { to: 'requester', words: 'accettata' },
  refuse: { to: 'requester', words: 'respinta' },
  execute: { to: 'requester', words: 'eseguita: confermare che tutto funziona' },
  'report-execution': { to: 'requester', words: 'eseguita dal fornitore: confermare che tutto funziona' },
  'take-charge': { to: 'office', words: 'presa in carico dal fornitore' },
  'ask-question': { to: 'office', words: 'domanda del fornitore' },
  reopen: { to: 'office', words: 'riaperta' },
};

/** The notices that the last days' events left, the newest unread. */
export function addNotices(rows: RequestRows, office: SeededOffice, now: Date): void {
  const requests = new Map(rows.request.map((row) => [row['id'], row]));
  const officePeople = [office.people.responsabile, office.people.operatore, office.people['silvia.gallo']];
  for (const event of rows.request_event) {
    const at = Date.parse(event['at'] as string);
    const notice = NOTICES[event['type'] as string];
    const request = requests.get(event['request_id']);
    if (!notice || !request || at < ago(now, KEPT_DAYS)) continue;
    const people =
      notice.to === 'office' ? officePeople.map(({ personId }) => personId) : [request['filed_by'] as string];
    for (const personId of people) {
      if (personId === event['actor_id']) continue;
      const isRead = at < ago(now, UNREAD_DAYS);
      rows.message.push({
        id: newId(),
        key: `${String(event['id'])}:${personId}`,
        channel: 'in-app',
        recipient: personId,
        subject: `${String(request['code'])}: ${notice.words}`,
        body: [request['subject'], request['summary'], event['note']]
          .filter((part) => part !== '')
          .join('\n\n'),
        about_kind: 'request',
        about_id: request['id'],
        state: 'sent',
        tries: 0,
        created_at: event['at'],
        sent_at: event['at'],
        read_at: isRead ? new Date(at + 2 * HOUR_MS).toISOString() : null,
      });
    }
  }
}
