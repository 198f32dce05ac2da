import { commonText } from '../text/common.ts';
import { useText } from '../text/texts.ts';
import './row-choice.scss';

/** Which rows are chosen, by key. */
export interface RowChoice<Row> {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Names the row for screen readers: its code. */
  readonly nameOf: (row: Row) => string;
}

export function ChooseRow<Row>({
  choice,
  row,
  id,
}: {
  readonly choice: RowChoice<Row>;
  readonly row: Row;
  readonly id: string;
}) {
  const t = useText(commonText);
  const isChosen = choice.chosen.has(id);
  return (
    <td className="choose">
      <label>
        <input
          type="checkbox"
          aria-label={t.choose(choice.nameOf(row))}
          checked={isChosen}
          onChange={() => {
            const next = new Set(choice.chosen);
            if (isChosen) next.delete(id);
            else next.add(id);
            choice.onChange(next);
          }}
        />
      </label>
    </td>
  );
}

/** All the rows in sight, or none of them. */
export function ChooseAll<Row>({
  choice,
  rows,
  rowKey,
}: {
  readonly choice: RowChoice<Row>;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}) {
  const t = useText(commonText);
  const keys = rows.map(rowKey);
  const count = keys.filter((key) => choice.chosen.has(key)).length;
  const isAll = count > 0 && count === keys.length;
  return (
    <th scope="col" className="choose">
      <label>
        <input
          type="checkbox"
          aria-label={t.chooseAll}
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && !isAll;
          }}
          onChange={() => choice.onChange(new Set(isAll ? [] : keys))}
        />
      </label>
    </th>
  );
}
