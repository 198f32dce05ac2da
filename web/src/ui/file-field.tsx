import { useId, useRef } from 'react';
import { fileSize } from '../text/formats.ts';
import { Icon } from './icon.tsx';
import './file-field.scss';

/**
 * One file, chosen or dropped; it is handed over at once and the field shows its name. The browser's own input lies
 * over the whole field, so that keyboard, screen readers and dropping work as everywhere else.
 */
export function FileField({
  label,
  action,
  help,
  accept,
  file,
  onFile,
}: {
  readonly label: string;
  readonly action: string;
  readonly help: string;
  /** Endings and types for the system's dialog: `.csv,.ods`. */
  readonly accept: string;
  readonly file: File | undefined;
  readonly onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const helpId = useId();
  return (
    <div className="file-field">
      <span className={`button ${file ? 'secondary' : 'primary'}`} aria-hidden="true">
        <Icon name="upload" />
        {action}
      </span>
      <span id={helpId}>
        {file ? (
          <>
            <strong>{file.name}</strong> <span className="soft small nowrap">{fileSize(file.size)}</span>
          </>
        ) : (
          <span className="soft small">{help}</span>
        )}
      </span>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        aria-describedby={helpId}
        title={action}
        onChange={(event) => {
          const next = event.target.files?.[0];
          if (next !== undefined) onFile(next);
          // The same file, mended, may be chosen again.
          if (input.current) input.current.value = '';
        }}
      />
    </div>
  );
}
