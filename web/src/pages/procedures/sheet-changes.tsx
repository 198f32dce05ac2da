import type { ProcedureSheet } from '../../../../contract/procedures/procedures.ts';
import { proceduresText } from '../../text/procedures.ts';
import { useText } from '../../text/texts.ts';
import { LineDiff } from '../../ui/line-diff.tsx';
import { Panel } from '../../ui/page.tsx';
import { sheetChanges } from './sheet-diff.ts';

/** Two versions of a sheet side by side: only what differs, in the sheet's own words. */
export function SheetChanges({
  before,
  after,
  title,
}: {
  readonly before: ProcedureSheet;
  readonly after: ProcedureSheet;
  readonly title: string;
}) {
  const t = useText(proceduresText);
  const changes = sheetChanges(before, after, t);
  return (
    <Panel title={title}>
      {changes.length === 0 ? (
        <p className="soft">{t.noChanges}</p>
      ) : (
        <dl className="sheet-changes">
          {changes.map((change) => (
            <div key={change.key}>
              <dt>{change.label}</dt>
              <dd lang="it">
                <LineDiff before={change.before ?? t.nothing} after={change.after ?? t.nothing} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
