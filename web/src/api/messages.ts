import { CaughtMail, CaughtMailPage, MessagePage, NoticePage } from '../../../contract/messages.ts';
import { mutate, type Query } from './client.ts';
import { SESSION_KEY } from './session.ts';
import { useChange, useOne, usePages } from './resource.ts';

export const useMessages = (filters: Query, enabled: boolean) =>
  usePages('messages', '/messages', MessagePage, filters, enabled);

/** Mail that the demonstration's catcher received. */
export const useCaughtMails = (enabled: boolean) =>
  usePages('messages', '/caught-mail', CaughtMailPage, {}, enabled);

export const useCaughtMail = (id: string | undefined) =>
  useOne('messages', `/caught-mail/${id}`, CaughtMail, { enabled: id !== undefined });

export const useNotices = () => usePages('messages', '/notices', NoticePage);

export const useReadNotices = () =>
  useChange(
    (id: string | undefined) => mutate('POST', id === undefined ? '/notices/read' : `/notices/${id}/read`),
    { topics: ['messages', ...SESSION_KEY] },
  );
