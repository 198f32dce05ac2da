import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { importsText } from '../../text/imports.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Page } from '../../ui/page.tsx';
import { ExportButtons, TableImport } from '../imports/table-import.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

export function MailboxImportPage() {
  const t = useText(importsText);
  const c = useText(commonText);
  const mayManage = useMay()('mailboxes.manage');
  return (
    <Page
      title={t.mailboxes.title}
      lead={t.mailboxes.lead}
      actions={mayManage && <ExportButtons register="mailboxes" />}
    >
      <MailboxTabs current="import" />
      {mayManage ? (
        <TableImport register="mailboxes" topic="mailboxes" listAt={paths.mailboxes()} />
      ) : (
        <Alert>{c.notAllowed}</Alert>
      )}
    </Page>
  );
}
