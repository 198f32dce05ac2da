import { lazy, Suspense, useState } from 'react';
import type { WorkstationSummary } from '../../../../contract/workstations/workstations.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { Button } from '../../ui/button.tsx';
import { ChosenBar } from '../../ui/chosen-bar.tsx';

const BulkWorkstationDialog = lazy(async () => ({
  default: (await import('./bulk-workstation-dialog.tsx')).BulkWorkstationDialog,
}));

/** What can be done to the chosen workstations: one thing changed on all of them, or all retired. */
export function ChosenWorkstations({
  workstations,
  onDone,
}: {
  readonly workstations: readonly WorkstationSummary[];
  readonly onDone: () => void;
}) {
  const { bulk } = useText(workstationsText);
  const c = useText(commonText);
  const [field, setField] = useState<'holderName' | 'state' | null>(null);
  if (workstations.length === 0) return null;
  return (
    <ChosenBar count={workstations.length} onNone={onDone}>
      <Button small icon="edit" onClick={() => setField('holderName')}>
        {c.edit}
      </Button>
      <Button small onClick={() => setField('state')}>
        {bulk.retire}
      </Button>
      {field !== null && (
        <Suspense>
          <BulkWorkstationDialog
            workstations={workstations}
            first={field}
            onClose={() => setField(null)}
            onDone={onDone}
          />
        </Suspense>
      )}
    </ChosenBar>
  );
}
