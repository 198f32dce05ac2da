import { commonText } from '../../text/common.ts';
import { uploadTokensText } from '../../text/upload-tokens.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** A token that was just made: it is seen this once. */
export function ShownOnce({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const t = useText(uploadTokensText);
  const c = useText(commonText);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.created}
      end={
        <Button kind="primary" onClick={onClose}>
          {c.close}
        </Button>
      }
    >
      <Alert kind="waiting">{t.keep}</Alert>
      <pre className="upload-command">{token}</pre>
      <div>
        <CopyButton text={token} label={t.copy} />
      </div>
    </Dialog>
  );
}
