import type { ProcedureSheet } from '../../../../contract/procedures/procedures.ts';
import { proceduresText } from '../../text/procedures.ts';
import { useText } from '../../text/texts.ts';
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
                <del>{change.before ?? t.nothing}</del>
                <ins>{change.after ?? t.nothing}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
