import { useRecentlyUpdated } from '../api/live.ts';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';

/** «aggiornato ora», for a while after a live change; its room is kept so that nothing moves. */
export function UpdatedBadge({ topic }: { readonly topic: string }) {
  const t = useText(commonText);
  const fresh = useRecentlyUpdated(topic);
  return (
    <span className="fresh" hidden={!fresh} aria-live="polite">
      {t.updatedNow}
    </span>
  );
}
