import { Toast } from '@base-ui/react/toast';
import { useEffect } from 'react';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button, IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { takeMessages } from './notify.ts';

const manager = Toast.createToastManager();
const ICONS = { success: 'success', danger: 'error', info: 'info' } as const;

export function Toasts() {
  useEffect(
    () =>
      takeMessages((message) => {
        const { undo } = message;
        const id = manager.add({
          title: message.title,
          description: message.text,
          type: message.kind,
          timeout: message.kind === 'danger' ? 0 : undo ? 10_000 : 6000,
          priority: message.kind === 'danger' ? 'high' : 'low',
          ...(undo && {
            actionProps: {
              onClick: () => {
                manager.close(id);
                undo();
              },
            },
          }),
        });
      }),
    [],
  );
  const t = useText(commonText);
  return (
    <Toast.Provider toastManager={manager}>
      <Toast.Portal>
        <Toast.Viewport className="toasts" aria-label={t.messages}>
          <Stack />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Stack() {
  const { toasts } = Toast.useToastManager();
  const t = useText(commonText);
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={`toast ${toast.type ?? ''}`}>
      <Icon name={ICONS[(toast.type ?? 'info') as keyof typeof ICONS]} />
      <Toast.Content className="toast-text">
        <Toast.Title render={<strong />} />
        <Toast.Description render={<div className="small" />} />
      </Toast.Content>
      {toast.actionProps && (
        <Toast.Action
          render={
            <Button kind="quiet" small>
              {t.undo}
            </Button>
          }
        />
      )}
      <Toast.Close render={<IconButton icon="close" label={t.close} small />} />
    </Toast.Root>
  ));
}
