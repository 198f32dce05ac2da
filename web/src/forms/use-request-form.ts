import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useMemo, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { CreateRequest } from '../../../contract/requests/actions.ts';
import type { Service } from '../../../contract/procedures/procedures.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import type { Channel, Priority } from '../../../domain/requests/states.ts';
import { ApiProblem, messageOf, type Issue } from '../api/problem.ts';
import { attachToRequest, createRequest, editRequest, moveRequest } from '../api/request-actions.ts';
import { isConfined, usePerson } from '../api/session.ts';
import { paths } from '../paths.ts';
import { requestActionsText } from '../text/request-actions.ts';
import { requestFormText } from '../text/request-form.ts';
import { textNow } from '../text/texts.ts';
import { notify } from '../ui/notify.ts';
import { focusFirstError, issueAt, issuesOf, stillStands } from './issues.ts';
import { useDraft } from './use-draft.ts';

export interface RequestFormValues<Content> {
  readonly subject: string;
  readonly priority: Priority;
  readonly emergency: boolean;
  /** Only the office chooses these. */
  readonly sectorId: string;
  readonly channel: Channel;
  readonly requesterName: string;
  readonly requesterStaffNumber: string;
  /** What was changed and why, when editing. */
  readonly note: string;
  readonly content: Content;
}

export interface RequestFormPlan<Content> {
  readonly service: Service;
  readonly editing?: RequestDetail | undefined;
  /** A request of another service that becomes one of this; the note says why. */
  readonly moving?: RequestDetail | undefined;
  /** The empty form, or the one filled from the content that is edited. */
  readonly start: Content;
  readonly schema: z.ZodType;
  /** What the API takes, from what the form holds. */
  readonly toContent: (content: Content) => Record<string, unknown>;
  /** Apart from the form of the same service that began otherwise: a draft of one must not fill the other. */
  readonly draftKey?: string | undefined;
  /** Used when the person leaves the subject empty. */
  readonly subjectOf?: (content: Content) => string;
}

/** One request form, whatever it asks: typed values kept, checked here as the server checks, filed or saved. */
export function useRequestForm<Content extends object>(plan: RequestFormPlan<Content>) {
  const { service, editing, moving, toContent } = plan;
  const existing = editing ?? moving;
  const { person } = usePerson();
  const navigate = useNavigate();
  const client = useQueryClient();
  const formId = useId();
  const [start] = useState<RequestFormValues<Content>>(() => startOf(plan));
  const draft = useDraft(
    person.id,
    moving
      ? `move.${moving.id}.${moving.version}.${service.code}`
      : editing
        ? `edit.${editing.id}.${editing.version}`
        : `new.${plan.draftKey ?? service.code}`,
    start,
  );
  const { values, setValues } = draft;
  const [isTried, setTried] = useState(false);
  const [sent, setSent] = useState<unknown>();
  const [files, setFiles] = useState<readonly File[]>([]);
  const subject = values.subject.trim() === '' ? (plan.subjectOf?.(values.content) ?? '') : values.subject;

  const body = (submit: boolean) => ({
    service: service.code,
    subject,
    content: toContent(values.content),
    priority: values.priority,
    emergency: values.emergency,
    submit,
    ...(!isConfined(person.roles) && {
      ...(values.sectorId !== '' && { sectorId: values.sectorId }),
      channel: values.channel,
      ...(values.requesterName.trim() !== '' && { requesterName: values.requesterName }),
      ...(values.requesterStaffNumber.trim() !== '' && { requesterStaffNumber: values.requesterStaffNumber }),
    }),
  });

  const found = useMemo<Issue[]>(() => {
    const content = plan.schema.safeParse(toContent(values.content));
    const frame = CreateRequest.safeParse({
      service: service.code,
      subject,
      content: {},
      priority: values.priority,
    });
    return [
      ...(frame.success ? [] : issuesOf(frame.error)),
      ...(content.success ? [] : issuesOf(content.error, 'content')),
      ...(moving && values.note.trim() === ''
        ? [{ path: 'note', message: textNow(requestFormText).moveReasonMissing }]
        : []),
    ];
  }, [plan.schema, toContent, values, service.code, subject, moving]);

  const filing = useMutation({
    mutationFn: async ({ submit }: { submit: boolean }) => {
      if (!existing) {
        const created = await createRequest(body(submit));
        await attachAll(created.id, files);
        return created;
      }
      const { content, priority } = body(submit);
      const { id, code, version } = existing;
      if (moving) {
        await moveRequest(id, { version, service: service.code, content, reason: values.note });
        return { id, code };
      }
      await editRequest(id, { version, subject, content, priority, note: values.note });
      return { id, code };
    },
    onSuccess: async ({ id, code }, { submit }) => {
      draft.drop();
      await client.invalidateQueries({ queryKey: ['requests'] });
      const t = textNow(requestFormText);
      notify({
        kind: 'success',
        title: existing
          ? textNow(requestActionsText).done[moving ? 'change-service' : 'edit']
          : submit
            ? t.filed(code)
            : t.kept(code),
        ...(moving && { text: t.movedNext(service.name) }),
        ...(submit && !existing && { text: t.filedNext }),
      });
      void navigate(paths.request(id));
    },
    onError: () => focusFirstError(formId),
  });

  const told = filing.error instanceof ApiProblem ? filing.error.issues : [];
  const now = body(true);
  const fromServer = told.filter((issue) => stillStands(issue, sent, now));
  const issues = isTried ? [...found, ...fromServer] : fromServer;
  const send = (submit: boolean) => {
    setTried(true);
    // A draft may be incomplete; it only needs what the server wants of every request.
    if (found.length > 0 && (submit || existing)) focusFirstError(formId);
    else if (!filing.isPending) {
      setSent(body(true));
      filing.mutate({ submit });
    }
  };

  return {
    formId,
    values,
    set: (patch: Partial<RequestFormValues<Content>>) => setValues((before) => ({ ...before, ...patch })),
    setContent: (patch: Partial<Content>) =>
      setValues((before) => ({ ...before, content: { ...before.content, ...patch } })),
    errorAt: (path: string, deep?: boolean) => issueAt(issues, path, deep),
    issues,
    failure: filing.isError && told.length === 0 ? messageOf(filing.error) : undefined,
    busy: filing.isPending,
    submit: (event: FormEvent) => {
      event.preventDefault();
      send(true);
    },
    keepDraft: () => send(false),
    files,
    setFiles,
    isRestored: draft.isRestored,
    startAfresh: draft.startAfresh,
    isOffice: !isConfined(person.roles),
    subjectSuggestion: plan.subjectOf?.(values.content) ?? '',
    service,
    editing,
    moving,
  };
}

/** The request stands by now: a file that is refused is told by its name and can be attached on its page. */
async function attachAll(id: string, files: readonly File[]): Promise<void> {
  for (const file of files) {
    try {
      await attachToRequest(id, file);
    } catch (refused) {
      const title = textNow(requestFormText).fileNotSent(file.name);
      notify({ kind: 'danger', title, text: messageOf(refused) });
    }
  }
}

export type RequestForm<Content extends object> = ReturnType<typeof useRequestForm<Content>>;

function startOf<Content extends object>({
  editing,
  moving,
  start,
}: RequestFormPlan<Content>): RequestFormValues<Content> {
  const existing = editing ?? moving;
  return {
    subject: existing?.subject ?? '',
    priority: existing?.priority ?? 'normal',
    emergency: existing?.emergency ?? false,
    sectorId: '',
    channel: 'web',
    requesterName: '',
    requesterStaffNumber: '',
    note: '',
    content: start,
  };
}
