import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { CopyButton } from '../../ui/copy-button.tsx';

/** The public state of one address: the picture to put into a page, and the same as JSON. */
export function BadgeLinks({ id }: { readonly id: string }) {
  const t = useText(blacklistText).targets;
  const address = `/api/dnsbl/badges/${id}`;
  return (
    <span className="buttons">
      <a href={`${address}/picture`} target="_blank" rel="noreferrer">
        <img src={`${address}/picture`} alt={t.badgePicture} width={170} height={20} />
      </a>
      <a href={address} target="_blank" rel="noreferrer">
        {t.badgeJson}
      </a>
      <CopyButton text={`${window.location.origin}${address}/picture`} label={t.copyLink} />
    </span>
  );
}
