import type { TableList } from '../../../../contract/list-tables.ts';
import { useLanguage } from '../../text/language.ts';
import { ButtonAnchor } from '../../ui/button.tsx';

const FORMATS = ['csv', 'ods'] as const;

type Filters = Readonly<Record<string, string | number | boolean | undefined>>;

/** A list of the kit as it is filtered, for a spreadsheet. */
export function ListTableLinks({ of, query = {} }: { readonly of: TableList; readonly query?: Filters }) {
  const language = useLanguage();
  return <TableLinks path={`/api/list-tables/${of}`} query={{ ...query, language }} />;
}

/** The list as it is filtered, for a spreadsheet. */
export function TableLinks({
  path,
  query = {},
}: {
  /** `/api/requests/export` */
  readonly path: string;
  readonly query?: Filters;
}) {
  return (
    <span className="buttons only-wide">
      {FORMATS.map((format) => {
        const words = new URLSearchParams({ format });
        for (const [name, value] of Object.entries(query))
          if (value !== undefined && value !== '') words.set(name, String(value));
        return (
          <ButtonAnchor key={format} small icon="download" href={`${path}?${words.toString()}`} download>
            {format.toUpperCase()}
          </ButtonAnchor>
        );
      })}
    </span>
  );
}
