import { useContext, useEffect, useState } from 'react';
import { UNSAFE_NavigationContext } from 'react-router';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';

/**
 * Asks before the page is left with something unsaved. The router has no such question outside its data mode: its
 * navigator is held while the form is changed. The browser asks itself where nothing would be found again.
 */
export function LeaveGuard({ isKept, onLeave }: { readonly isKept: boolean; readonly onLeave: () => void }) {
  const t = useText(commonText);
  const router = useContext(UNSAFE_NavigationContext) as { readonly navigator: Navigator } | null;
  const [leave, setLeave] = useState<() => void>();
  useEffect(() => {
    if (router === null) return undefined;
    return holdPush(router.navigator, (go) => setLeave(() => go));
  }, [router]);
  useEffect(() => {
    if (isKept) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isKept]);
  return (
    <ConfirmDialog
      open={leave !== undefined}
      onClose={() => setLeave(undefined)}
      cancel={t.stay}
      title={t.leaveTitle}
      text={<p>{t.leaveText}</p>}
      action={t.leave}
      danger
      onConfirm={() => {
        onLeave();
        leave?.();
      }}
    />
  );
}

interface Navigator {
  push: (...to: never[]) => void;
}

/** Another page is asked about first; another filter of the same page is not. @returns lets go again */
function holdPush(navigator: Navigator, ask: (go: () => void) => void): () => void {
  const { push } = navigator;
  navigator.push = (...to: never[]) => {
    const go = () => push.apply(navigator, to);
    if (pathOf(to[0]) === window.location.pathname) go();
    else ask(go);
  };
  return () => {
    navigator.push = push;
  };
}

function pathOf(to: unknown): string | undefined {
  if (typeof to === 'string') return new URL(to, window.location.href).pathname;
  return (to as { pathname?: string } | undefined)?.pathname;
}
