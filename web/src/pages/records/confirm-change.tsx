import type { ReactNode } from 'react';
import { useChange } from '../../api/resource.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';

/** Asks once, does it, says what happened and closes. */
export function ConfirmChange<Answer>({
  work,
  topics,
  done,
  onDone,
  onClose,
  danger = true,
  ...words
}: {
  readonly title: string;
  readonly text: ReactNode;
  readonly action: string;
  readonly danger?: boolean;
  readonly work: () => Promise<Answer>;
  readonly topics: readonly string[];
  readonly done?: string;
  readonly onDone?: (answer: Answer) => unknown;
  readonly onClose: () => void;
}) {
  const change = useChange(work, {
    topics,
    ...(done !== undefined && { done: () => done }),
    onDone: (answer) => {
      if (onDone) onDone(answer);
      else onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger={danger}
      onClose={onClose}
      {...words}
      busy={change.isPending}
      onConfirm={() => change.mutate()}
    />
  );
}
