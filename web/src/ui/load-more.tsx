import { number } from '../text/formats.ts';
import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button } from './button.tsx';

/** How many are shown, of how many where it is known, and the way to the next ones. */
export function LoadMore({
  shown,
  total,
  more,
  busy,
  onMore,
}: {
  readonly shown: number;
  readonly total?: number | undefined;
  readonly more: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}) {
  const t = useText(commonText);
  if (shown === 0) return null;
  return (
    <div className="table-foot">
      <output>{total === undefined ? t.shown(number(shown)) : t.of(number(shown), number(total))}</output>
      {more && (
        <Button small busy={busy} onClick={onMore}>
          {t.loadMore}
        </Button>
      )}
    </div>
  );
}
