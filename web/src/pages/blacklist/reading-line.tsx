import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageOf } from '../../api/problem.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';

/** What is read by itself from outside: what there is, a button to read it now, and one to change it. */
export function ReadingLine({
  title,
  text,
  read,
  readWord,
  change,
  onChange,
  children,
}: {
  readonly title: string;
  readonly text: ReactNode;
  /** Null where there is nothing to read, or for who may not. */
  readonly read: (() => Promise<unknown>) | null;
  readonly readWord: string;
  readonly change: string;
  readonly onChange: (() => void) | null;
  readonly children: ReactNode;
}) {
  const reading = useMutation({ mutationFn: read ?? (() => Promise.resolve(null)) });
  return (
    <div className="stack-tight">
      <div className="mail-probes small">
        <span>
          <strong>{title}:</strong> {text}
        </span>
        {onChange !== null && (
          <span>
            {read !== null && (
              <Button
                small
                kind="quiet"
                icon="refresh"
                busy={reading.isPending}
                onClick={() => reading.mutate()}
              >
                {readWord}
              </Button>
            )}
            <Button small kind="quiet" icon="edit" onClick={onChange}>
              {change}
            </Button>
          </span>
        )}
      </div>
      {reading.isError && (
        <Alert kind="danger" alert>
          {messageOf(reading.error)}
        </Alert>
      )}
      {children}
    </div>
  );
}
