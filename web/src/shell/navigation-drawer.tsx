import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { Drawer } from '../ui/dialog.tsx';
import { Navigation } from './navigation.tsx';

export function NavigationDrawer({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useText(shellText);
  return (
    <Drawer open={open} onClose={onClose} title={t.navigation}>
      <Navigation drawer onGo={onClose} />
    </Drawer>
  );
}
