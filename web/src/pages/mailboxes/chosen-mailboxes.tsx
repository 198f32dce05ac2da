import { lazy, Suspense, useState } from 'react';
import type { MailboxSummary } from '../../../../contract/mailboxes/mailboxes.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ChosenBar } from '../../ui/chosen-bar.tsx';

const BulkMailboxDialog = lazy(async () => ({
  default: (await import('./bulk-mailbox-dialog.tsx')).BulkMailboxDialog,
}));

/** What can be done to the chosen mailboxes: the same field changed on all of them, or on none. */
export function ChosenMailboxes({
  mailboxes,
  onDone,
}: {
  readonly mailboxes: readonly MailboxSummary[];
  readonly onDone: () => void;
}) {
  const { bulk } = useText(mailboxRecordText);
  const [isOpen, setOpen] = useState(false);
  if (mailboxes.length === 0) return null;
  return (
    <ChosenBar count={mailboxes.length} onNone={onDone}>
      <Button small icon="edit" onClick={() => setOpen(true)}>
        {bulk.change}
      </Button>
      {isOpen && (
        <Suspense>
          <BulkMailboxDialog mailboxes={mailboxes} onClose={() => setOpen(false)} onDone={onDone} />
        </Suspense>
      )}
    </ChosenBar>
  );
}
