import { useRef, useState } from 'react';
import type { RequestAttachment, RequestDetail } from '../../../../../contract/requests.ts';
import { useRequestAction } from '../../../api/request-actions.ts';
import { fileSize } from '../../../text/formats.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Chip } from '../../../ui/mark.tsx';
import { Age } from '../../../ui/time.tsx';
import { isOpen } from './next-actions.ts';

export function Attachments({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  return (
    <div className="stack">
      {request.attachmentList.length === 0 ? (
        <p className="soft">{t.noAttachments}</p>
      ) : (
        <AttachmentList
          files={request.attachmentList}
          hrefOf={(file) => `/api/requests/${request.id}/attachments/${file.id}`}
        />
      )}
      {isOpen(request, 'attach') && <Upload request={request} />}
    </div>
  );
}

export function AttachmentList({
  files,
  hrefOf,
}: {
  readonly files: readonly RequestAttachment[];
  readonly hrefOf: (file: RequestAttachment) => string;
}) {
  const t = useText(requestDetailText);
  return (
    <ul className="plain stack-tight">
      {files.map((file) => (
        <li key={file.id} className="attachment">
          <Icon name="file" />
          <a href={hrefOf(file)} download={file.name} title={`SHA-256 ${file.sha256}`}>
            {file.name}
          </a>
          <span className="soft small">
            {fileSize(file.bytes)} · {file.author.name} · <Age at={file.at} />
          </span>
          {file.forSupplier && <Chip>{t.forSupplier}</Chip>}
        </li>
      ))}
    </ul>
  );
}

function Upload({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const input = useRef<HTMLInputElement>(null);
  const act = useRequestAction(request);
  const [name, setName] = useState('');
  const send = (file: File | undefined) => {
    if (file === undefined) return;
    const body = new FormData();
    body.append('file', file);
    setName(file.name);
    act.mutate({ action: 'attach', body });
    if (input.current) input.current.value = '';
  };
  return (
    <div className="buttons">
      <Button small icon="attachment" busy={act.isPending} onClick={() => input.current?.click()}>
        {act.isPending ? `${t.uploading}: ${name}` : t.attach}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t.attach}
        onChange={(event) => send(event.target.files?.[0])}
      />
      <span className="soft small">{t.attachHelp}</span>
    </div>
  );
}
