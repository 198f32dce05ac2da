import { lazy, Suspense, useState } from 'react';
import type { RequestSummary } from '../../../../contract/requests/requests.ts';
import { requestBulkText } from '../../text/request-bulk.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ChosenBar } from '../../ui/chosen-bar.tsx';
import type { BulkDialogAction } from './bulk-dialog.tsx';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }));

/** What can be done to the chosen requests: whose they are and how urgent. A content is judged one by one. */
export function ChosenRequests({
  requests,
  onDone,
}: {
  readonly requests: readonly RequestSummary[];
  /** The requests that stay chosen: none, or those that were refused. */
  readonly onDone: (left: readonly string[]) => void;
}) {
  const t = useText(requestBulkText);
  const [action, setAction] = useState<BulkDialogAction>();
  if (requests.length === 0) return null;
  return (
    <ChosenBar count={requests.length} onNone={() => onDone([])}>
      <Button small onClick={() => setAction('assign')}>
        {t.assign}
      </Button>
      <Button small onClick={() => setAction('set-priority')}>
        {t.setPriority}
      </Button>
      {action && (
        <Suspense>
          <BulkDialog
            action={action}
            requests={requests}
            onClose={() => setAction(undefined)}
            onDone={onDone}
          />
        </Suspense>
      )}
    </ChosenBar>
  );
}
