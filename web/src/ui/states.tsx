import type { ReactNode } from 'react';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button } from './button.tsx';
import { Alert } from './alert.tsx';

/** Nothing to list: what the page is for and the first step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** What failed and how to go on. */
export function ErrorState({
  message,
  onRetry,
}: {
  readonly message: string;
  readonly onRetry?: () => void;
}) {
  const t = useText(commonText);
  return (
    <Alert kind="danger" title={t.failed} alert>
      <p>{message}</p>
      {onRetry && (
        <p>
          <Button small onClick={onRetry} icon="refresh">
            {t.retry}
          </Button>
        </p>
      )}
    </Alert>
  );
}

export function Loading() {
  const t = useText(commonText);
  return (
    <output className="empty">
      <span className="buttons">
        <span className="busy-dot" aria-hidden="true" /> {t.loading}
      </span>
    </output>
  );
}
