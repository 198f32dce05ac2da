import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import { Button } from './button.tsx';
import { LazyMenu } from './lazy-menu.tsx';
import type { Column } from './table.tsx';

/** Which columns are shown: kept in the address by the page. */
export function ColumnsMenu<Row>({
  columns,
  shown,
  onChange,
}: {
  readonly columns: readonly Column<Row>[];
  readonly shown: readonly string[];
  readonly onChange: (shown: string[]) => void;
}) {
  const t = useText(commonText);
  return (
    <LazyMenu
      trigger={
        <Button small icon="columns">
          {t.columns}
        </Button>
      }
      entries={columns
        .filter((column) => column.optional !== undefined)
        .map((column) => ({
          kind: 'check',
          label: column.head,
          checked: shown.includes(column.key),
          onChange: (checked) =>
            onChange(
              columns
                .map(({ key }) => key)
                .filter((key) => (key === column.key ? checked : shown.includes(key))),
            ),
        }))}
    />
  );
}
