import type { ReactNode } from 'react';
import { messageOf } from '../../api/problem.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';

/** Tries what is saved, and says what was found or what is wrong. */
export function Trial({
  label,
  help,
  field,
  isBusy,
  error,
  onTry,
  children,
}: {
  readonly label: string;
  readonly help: string;
  /** What the trial asks first. */
  readonly field?: ReactNode;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onTry: () => void;
  /** What was found. */
  readonly children?: ReactNode;
}) {
  return (
    <div className="stack-tight">
      <div className="buttons">
        {field}
        <Button icon="refresh" busy={isBusy} onClick={onTry}>
          {label}
        </Button>
        <span className="soft small">{help}</span>
      </div>
      {children}
      {error && (
        <Alert kind="danger" alert>
          {messageOf(error)}
        </Alert>
      )}
    </div>
  );
}

/** Sentences of the server, which are Italian. */
export function ServerLines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <p key={line} className="small" lang="it">
      {line}
    </p>
  ));
}
