import { ButtonAnchor } from '../../ui/button.tsx';

const FORMATS = ['csv', 'ods'] as const;

/** The same rows for a spreadsheet. */
export function Exports({ of }: { readonly of: 'matrix' | 'listings' }) {
  return (
    <span className="buttons only-wide">
      {FORMATS.map((format) => (
        <ButtonAnchor
          key={format}
          small
          icon="download"
          href={`/api/dnsbl/exports/${of}?format=${format}`}
          download
        >
          {format.toUpperCase()}
        </ButtonAnchor>
      ))}
    </span>
  );
}
