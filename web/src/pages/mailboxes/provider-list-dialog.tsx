import { useState } from 'react';
import { PecProviderListQuery } from '../../../../contract/mailboxes/providers.ts';
import { readPecProviderList } from '../../api/mailboxes.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { number } from '../../text/formats.ts';
import { commonText } from '../../text/common.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { useText } from '../../text/texts.ts';
import { FileField } from '../../ui/file-field.tsx';

/** Reads the public list of PEC providers: the file, whose it is, of which day. */
export function ProviderListDialog({
  source,
  onClose,
}: {
  /** Of the list before. */
  readonly source: string;
  readonly onClose: () => void;
}) {
  const p = useText(mailboxRecordText).provider;
  const c = useText(commonText);
  const [file, setFile] = useState<File>();
  return (
    <RecordDialog
      title={p.readList}
      lead={p.readListLead}
      schema={PecProviderListQuery}
      initial={{ source, on: '' }}
      save={(body: PecProviderListQuery) =>
        file === undefined ? Promise.reject(new Error(c.required)) : readPecProviderList(file, body)
      }
      topics={['mailboxes']}
      saved={p.listRead}
      savedText={({ named, added, ceased }) =>
        p.listReadText(number(named), number(added), number(ceased.length))
      }
      onClose={onClose}
      action={p.readList}
      labels={{ source: p.listSource, on: p.listDay }}
      help={{ source: p.listSourceHelp }}
      rows={[
        {
          node: (
            <FileField
              label={p.listFile}
              action={file ? p.listChooseOther : p.listChoose}
              help={p.listFileHelp}
              accept=".csv,.txt,.ods,.xlsx"
              file={file}
              onFile={setFile}
            />
          ),
        },
        'source',
        { name: 'on', type: 'date' },
      ]}
    />
  );
}
