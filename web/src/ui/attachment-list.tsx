import type { RequestAttachment } from '../../../contract/requests/requests.ts';
import { fileSize } from '../text/formats.ts';
import { requestDetailText } from '../text/request-detail.ts';
import { useText } from '../text/texts.ts';
import { Icon } from './icon.tsx';
import { Chip } from './status-badge.tsx';
import { Age } from './time.tsx';

/** Files with size, author and age; the hash on hover. */
export function AttachmentList({
  files,
  hrefOf,
  onOpen,
  tellsAudience,
}: {
  readonly files: readonly RequestAttachment[];
  readonly hrefOf?: (file: RequestAttachment) => string;
  /** Where the file is fetched by the page itself, and not by an address that anybody may follow. */
  readonly onOpen?: (file: RequestAttachment) => void;
  /** Whether to say which files the supplier gets: not to the supplier. */
  readonly tellsAudience?: boolean;
}) {
  const t = useText(requestDetailText);
  return (
    <ul className="plain stack-tight">
      {files.map((file) => (
        <li key={file.id} className="attachment">
          <Icon name="file" />
          {onOpen ? (
            <button
              type="button"
              className="link"
              title={`SHA-256 ${file.sha256}`}
              onClick={() => onOpen(file)}
            >
              {file.name}
            </button>
          ) : (
            <a href={hrefOf?.(file)} download={file.name} title={`SHA-256 ${file.sha256}`}>
              {file.name}
            </a>
          )}
          <span className="soft small">
            {fileSize(file.bytes)} · {file.author.name} · <Age at={file.at} />
          </span>
          {tellsAudience && file.forSupplier && <Chip>{t.forSupplier}</Chip>}
        </li>
      ))}
    </ul>
  );
}
