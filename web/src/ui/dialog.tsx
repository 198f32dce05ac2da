import { Dialog as Base } from '@base-ui/react/dialog';
import { useEffect, useState, type ReactNode } from 'react';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button, IconButton } from './button.tsx';

/** A question or a short form above the page. Focus enters, is kept, and returns where it was. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  end,
  wide,
  isAbove,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly end?: ReactNode;
  readonly wide?: boolean;
  /** May come up above another dialog, which stays as it is meanwhile. */
  readonly isAbove?: boolean;
}) {
  useHoldOthers(isAbove === true && open);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && (isAbove || above === 0) && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={isAbove ? 'backdrop above' : 'backdrop'} />
        <Body title={title} end={end} className={`dialog${wide ? ' wide' : ''}${isAbove ? ' above' : ''}`}>
          {children}
        </Body>
      </Base.Portal>
    </Base.Root>
  );
}

let above = 0;

/** A click or Escape in the upper dialog is none outside the lower one. */
function useHoldOthers(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return undefined;
    above += 1;
    return () => void setTimeout(() => (above -= 1), 0);
  }, [isHeld]);
}

/** A dialog without a frame of its own, for what is its own title: a search field. */
export function TopDialog({
  label,
  className,
  onClose,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Base.Root open onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup className={className} aria-label={label}>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Mounted when the dialog opens, so that it sees what had the focus then. */
function Body({
  title,
  end,
  className,
  children,
}: {
  readonly title: string;
  readonly end: ReactNode;
  readonly className: string;
  readonly children: ReactNode;
}) {
  const [opener] = useState(openerOfNow);
  return (
    <Base.Popup className={className} finalFocus={() => (opener?.isConnected ? opener : true)}>
      <Base.Title>{title}</Base.Title>
      {children}
      {end && <div className="dialog-end">{end}</div>}
    </Base.Popup>
  );
}

/** What the focus returns to: the control with the focus, or the button of the menu whose item was chosen. */
function openerOfNow(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role="menu"]');
  const button = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  return button ?? (focused instanceof HTMLElement && focused !== document.body ? focused : null);
}

/** Asks once, naming the thing. */
export function ConfirmDialog({
  open,
  onClose,
  title,
  text,
  action,
  cancel,
  danger,
  busy,
  onConfirm,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly text: ReactNode;
  readonly action: string;
  /** The word for the way back, where it is not «Annulla». */
  readonly cancel?: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
}) {
  const t = useText(commonText);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {cancel ?? t.cancel}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} {...(busy && { busy })} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <div>{text}</div>
    </Dialog>
  );
}

/** The navigation on narrow screens. */
export function Drawer({
  open,
  onClose,
  title,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const t = useText(commonText);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup className="drawer">
          <div className="drawer-head">
            <Base.Title>{title}</Base.Title>
            <Base.Close render={<IconButton icon="close" label={t.close} />} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
