import { useMemo } from 'react';
import type { RequestSummary } from '../../../../contract/requests/requests.ts';
import { requestsText } from '../../text/requests.ts';
import { useText } from '../../text/texts.ts';
import type { Column } from '../../ui/table.tsx';
import { Age } from '../../ui/time.tsx';
import { DueMark, Flags, StateMark } from './request-marks.tsx';

/** Code first, state second, age last. */
export function useRequestColumns(): readonly Column<RequestSummary>[] {
  const t = useText(requestsText);
  return useMemo(
    () => [
      { key: 'code', head: t.columns.code, className: 'code nowrap', cell: ({ code }) => code },
      { key: 'state', head: t.columns.state, cell: ({ state }) => <StateMark state={state} /> },
      {
        key: 'subject',
        head: t.columns.subject,
        className: 'subject',
        cell: (request) => (
          <span className="cell-line">
            <span>{request.subject}</span>
            <Flags request={request} />
          </span>
        ),
      },
      {
        key: 'sector',
        head: t.columns.sector,
        className: 'wide-only',
        cell: ({ sector }) => sector.name,
        optional: 'on',
      },
      { key: 'service', head: t.columns.service, cell: ({ service }) => service.name, optional: 'off' },
      {
        key: 'requester',
        head: t.columns.requester,
        cell: ({ requester }) => requester.name,
        optional: 'off',
      },
      {
        key: 'assignee',
        head: t.columns.assignee,
        className: 'wide-only nowrap',
        cell: ({ assignee }) => assignee?.name ?? <span className="soft">{t.unassigned}</span>,
        optional: 'on',
      },
      { key: 'supplier', head: t.columns.supplier, cell: ({ supplier }) => supplier?.name, optional: 'off' },
      {
        key: 'priority',
        head: t.columns.priority,
        cell: ({ priority }) => t.priorities[priority],
        optional: 'off',
      },
      {
        key: 'due',
        head: t.columns.due,
        cell: (request) => <DueMark request={request} />,
        sorts: { up: 'due' },
        optional: 'on',
      },
      {
        key: 'updated',
        head: t.columns.updated,
        cell: ({ updatedAt }) => <Age at={updatedAt} />,
        sorts: { down: 'updated' },
        optional: 'off',
      },
      {
        key: 'created',
        head: t.columns.created,
        cell: ({ submittedAt, createdAt }) => <Age at={submittedAt ?? createdAt} />,
        sorts: { down: 'newest', up: 'oldest' },
      },
    ],
    [t],
  );
}
