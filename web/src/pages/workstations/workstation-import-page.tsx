import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { importsText } from '../../text/imports.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { ExportButtons, TableImport } from '../imports/table-import.tsx';
import { WorkstationTabs } from './workstation-tabs.tsx';

export function WorkstationImportPage() {
  const t = useText(importsText);
  const c = useText(commonText);
  const mayManage = useMay()('workstations.manage');
  return (
    <Page
      title={t.workstations.title}
      lead={t.workstations.lead}
      actions={mayManage && <ExportButtons register="workstations" />}
    >
      <WorkstationTabs current="import" />
      {mayManage ? (
        <TableImport register="workstations" topic="workstations" listAt={paths.workstations()} />
      ) : (
        <Alert>{c.notAllowed}</Alert>
      )}
    </Page>
  );
}
