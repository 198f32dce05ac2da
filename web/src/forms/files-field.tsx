import { useRef } from 'react';
import { fileSize } from '../text/formats.ts';
import { requestFormText } from '../text/request-form.ts';
import { useText } from '../text/texts.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Files that go with a request; they are sent once it is filed. */
export function FilesField({
  files,
  onFiles,
}: {
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const t = useText(requestFormText);
  const input = useRef<HTMLInputElement>(null);
  const add = (chosen: FileList | null) => {
    if (chosen === null) return;
    // The same name chosen again is the mended file.
    const names = new Set([...chosen].map(({ name }) => name));
    onFiles([...files.filter(({ name }) => !names.has(name)), ...chosen]);
    if (input.current) input.current.value = '';
  };
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.files}</legend>
      {files.length > 0 && (
        <ul className="plain stack-tight">
          {files.map((file) => (
            <li key={file.name} className="attachment">
              <Icon name="file" />
              <span>{file.name}</span>
              <span className="soft small">{fileSize(file.size)}</span>
              <IconButton
                icon="close"
                small
                label={t.dropFile(file.name)}
                onClick={() => onFiles(files.filter((each) => each !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <Button small icon="attachment" onClick={() => input.current?.click()}>
          {t.addFiles}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t.addFiles}
          onChange={(event) => add(event.target.files)}
        />
        <span className="soft small">{t.filesHelp}</span>
      </div>
    </fieldset>
  );
}
