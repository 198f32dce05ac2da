import { useRef, useState } from 'react';
import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { useRequestAction } from '../../../api/request-actions.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { AttachmentList } from '../../../ui/attachment-list.tsx';
import { isOpen } from './next-actions.ts';

export function Attachments({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  return (
    <div className="stack">
      {request.attachmentList.length === 0 ? (
        <p className="soft">{t.noAttachments}</p>
      ) : (
        <AttachmentList
          tellsAudience
          files={request.attachmentList}
          hrefOf={(file) => `/api/requests/${request.id}/attachments/${file.id}`}
        />
      )}
      {isOpen(request, 'attach') && <Upload request={request} />}
    </div>
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
