import { ButtonAnchor } from '../../ui/button.tsx';

const FORMATS = ['csv', 'ods'] as const;

/** The same rows for a spreadsheet. */
export function Exports({
  of,
  targetId,
}: {
  readonly of: 'matrix' | 'listings' | 'cases' | 'history';
  /** Of one address alone. */
  readonly targetId?: string | undefined;
}) {
  const about = targetId === undefined ? '' : `&targetId=${encodeURIComponent(targetId)}`;
  return (
    <span className="buttons only-wide">
      {FORMATS.map((format) => (
        <ButtonAnchor
          key={format}
          small
          icon="download"
          href={`/api/dnsbl/exports/${of}?format=${format}${about}`}
          download
        >
          {format.toUpperCase()}
        </ButtonAnchor>
      ))}
    </span>
  );
}
