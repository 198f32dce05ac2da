import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button } from './button.tsx';
import { notify } from './notify.ts';

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useText(commonText);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notify({ kind: 'info', title: t.copied });
  };
  return (
    <Button small icon="copy" onClick={() => void copy()} aria-label={label} title={label}>
      {t.copy}
    </Button>
  );
}
