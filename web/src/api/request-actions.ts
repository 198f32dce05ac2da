import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { BulkAnswer, type BulkRequest } from '../../../contract/requests/actions.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import type { RequestAction } from '../../../domain/requests/actions.ts';
import { passkeysText } from '../text/passkeys.ts';
import { requestActionsText } from '../text/request-actions.ts';
import { textNow } from '../text/texts.ts';
import { notify } from '../ui/notify.ts';
import type { BodyOf } from './changes.ts';
import { formOf, mutate, mutateByTable, send } from './client.ts';
import { PasskeyNotGiven } from './passkeys.ts';
import { ApiProblem, isStatus, messageOf } from './problem.ts';
import { passkeyAnswer } from './proof.ts';

/** Where each action of a request goes. The body is the action's own (contract/requests/actions.ts). */
const ROUTES = {
  submit: ['POST', 'submission'],
  withdraw: ['POST', 'withdrawal'],
  return: ['POST', 'return'],
  accept: ['POST', 'acceptance'],
  refuse: ['POST', 'refusal'],
  start: ['POST', 'start'],
  'start-emergency': ['POST', 'emergency-start'],
  'authorise-emergency': ['POST', 'emergency-authorisation'],
  'hand-over': ['POST', 'hand-over'],
  'take-back': ['POST', 'take-back'],
  execute: ['POST', 'execution'],
  verify: ['POST', 'verification'],
  reopen: ['POST', 'reopening'],
  ratify: ['POST', 'ratification'],
  'deny-ratification': ['POST', 'ratification'],
  comment: ['POST', 'comments'],
  attach: ['POST', 'attachments'],
  assign: ['PUT', 'assignment'],
  'set-priority': ['PUT', 'priority'],
  'set-deadline': ['PUT', 'deadline'],
  edit: ['PUT', 'content'],
  'change-service': ['PUT', 'service'],
  'record-call': ['POST', 'calls'],
  'record-publication': ['PUT', 'publication'],
  'accept-variation': ['POST', 'variation/acceptance'],
  'refuse-variation': ['POST', 'variation/refusal'],
} as const satisfies Partial<Record<RequestAction, readonly ['POST' | 'PUT', string]>>;

export type RoutedAction = keyof typeof ROUTES;

export function hasRoute(action: RequestAction): action is RoutedAction {
  return Object.hasOwn(ROUTES, action);
}

/** Does one thing to one request, tells what happened, and reads the request again. */
export function useRequestAction(request: Pick<RequestDetail, 'id' | 'code'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ action, body }: { action: RoutedAction; body: object }) => {
      const [verb, route] = ROUTES[action];
      // A second factor at this moment: the code that was typed, or else a passkey.
      const wantsPasskey = action === 'authorise-emergency' && !('otp' in body);
      const sent = wantsPasskey ? { ...body, answer: await passkeyAnswer() } : body;
      return mutateByTable(verb, `/requests/${request.id}/${route}`, sent);
    },
    onSuccess: async (_nothing, { action }) => {
      await client.invalidateQueries({ queryKey: ['requests'] });
      notify({ kind: 'success', title: textNow(requestActionsText).done[action], text: request.code });
    },
    onError: async (thrown) => {
      // Two people at once: one won, the other is told and sees what happened.
      if (isStatus(thrown, 409)) {
        await client.invalidateQueries({ queryKey: ['requests'] });
        const t = textNow(requestActionsText);
        notify({ kind: 'danger', title: t.changed, text: messageOf(thrown) });
      } else if (thrown instanceof PasskeyNotGiven)
        notify({ kind: 'danger', title: textNow(passkeysText).notGiven });
      else if (!(thrown instanceof ApiProblem && thrown.issues.length > 0))
        notify({ kind: 'danger', title: messageOf(thrown) });
    },
  });
}

/** Any other change under a request: checklist items, calls, links. */
export function useRequestChange(request: Pick<RequestDetail, 'id'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, route, body }: { verb: 'POST' | 'PUT' | 'DELETE'; route: string; body?: object }) =>
      mutateByTable(verb, `/requests/${request.id}/${route}`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['requests'] }),
    onError: (thrown) => notify({ kind: 'danger', title: messageOf(thrown) }),
  });
}

const Created = z.looseObject({ id: z.string(), code: z.string() });

/** Files a new request, or keeps it as a draft. */
export const createRequest = (body: BodyOf<'POST', '/requests'>) => send('POST', '/requests', body, Created);
export const attachToRequest = (id: string, file: File) =>
  mutate('POST', `/requests/${id}/attachments`, formOf({ file }));
export const editRequest = (id: string, body: BodyOf<'PUT', '/requests/:id/content'>) =>
  mutate('PUT', `/requests/${id}/content`, body);
/** To another service, with its history and a content that the new service reads. */
export const moveRequest = (id: string, body: BodyOf<'PUT', '/requests/:id/service'>) =>
  mutate('PUT', `/requests/${id}/service`, body);
/** The same to many requests: never a judgement of their contents. */
export const changeManyRequests = (body: BulkRequest) => send('POST', '/requests/bulk', body, BulkAnswer);
