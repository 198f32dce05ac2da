import { useRef } from 'react';
import { Button } from './button.tsx';

/** A button that asks for one file and hands it over; the same file can be chosen again. */
export function UploadButton({
  label,
  accept,
  busy,
  onFile,
}: {
  readonly label: string;
  /** `.pem,.crt` */
  readonly accept: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button small icon="upload" busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
