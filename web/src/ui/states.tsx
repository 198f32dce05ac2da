import type { ReactNode } from 'react';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** Nothing to list: what the page is for and the first step. */
export function Empty({
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
export function Failure({ message, onRetry }: { readonly message: string; readonly onRetry?: () => void }) {
  const t = useText(commonText);
  return (
    <Notice kind="danger" title={t.failed} alert>
      <p>{message}</p>
      {onRetry && (
        <p>
          <Button small onClick={onRetry} icon="refresh">
            {t.retry}
          </Button>
        </p>
      )}
    </Notice>
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
