import { ButtonAnchor } from '../../ui/button.tsx';

const FORMATS = ['csv', 'ods'] as const;

/** The list as it is filtered, for a spreadsheet. */
export function TableLinks({
  path,
  query = {},
}: {
  /** `/api/requests/export` */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
}) {
  return (
    <span className="buttons only-wide">
      {FORMATS.map((format) => {
        const words = new URLSearchParams({ format });
        for (const [name, value] of Object.entries(query)) if (value !== undefined) words.set(name, value);
        return (
          <ButtonAnchor key={format} small icon="download" href={`${path}?${words.toString()}`} download>
            {format.toUpperCase()}
          </ButtonAnchor>
        );
      })}
    </span>
  );
}
