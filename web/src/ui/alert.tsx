import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

const ICONS = { info: 'info', danger: 'error', waiting: 'warning', success: 'success' } as const;

/** A message that stays in the page. */
export function Alert({
  kind = 'info',
  title,
  children,
  alert,
}: {
  readonly kind?: keyof typeof ICONS;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly alert?: boolean;
}) {
  return (
    <div className={`notice ${kind}`} role={alert ? 'alert' : undefined}>
      <Icon name={ICONS[kind]} />
      <div className="notice-text">
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
    </div>
  );
}
