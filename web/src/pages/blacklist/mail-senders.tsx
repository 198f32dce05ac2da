import { useState } from 'react';
import { MailSenders } from '../../../../contract/dnsbl/mail-reports.ts';
import { MAIL_REPORT_TOPICS, nameMailSenders, useMailSenders } from '../../api/mail-reports.ts';
import { useMay } from '../../api/session.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { mailReportsText } from '../../text/mail-reports.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';

/** Who else writes with the office's consent. */
export function MailSendersLine() {
  const t = useText(mailReportsText).senders;
  const mayManage = useMay()('dnsbl.manage');
  const known = useMailSenders().data?.senders;
  const [editing, setEditing] = useState(false);
  if (known === undefined) return null;
  return (
    <div className="mail-probes small">
      <span>
        <strong>{t.title}:</strong>{' '}
        {known.length === 0 ? t.none : [...new Set(known.map(({ name }) => name))].join(', ')}.
      </span>
      {mayManage && (
        <Button small kind="quiet" icon="edit" onClick={() => setEditing(true)}>
          {t.change}
        </Button>
      )}
      {editing && (
        <RecordDialog
          title={t.title}
          schema={MailSenders}
          initial={{ list: known.map(({ network, name }) => `${network} ${name}`).join('\n') }}
          toBody={({ list }) => ({ senders: sendersOf(list) })}
          save={nameMailSenders}
          topics={MAIL_REPORT_TOPICS}
          saved={t.saved}
          onClose={() => setEditing(false)}
          labels={t}
          rows={({ issues }) => [
            {
              name: 'list',
              rows: 8,
              help: t.help,
              error: issues.map(({ path, message }) => `${lineOf(path)}${message}`)[0],
            },
          ]}
        />
      )}
    </div>
  );
}

const sendersOf = (list: string) =>
  list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [network = '', ...words] = line.split(/\s+/);
      return { network, name: words.join(' ') };
    });

/** `senders.2.network` is about the third line. */
const lineOf = (path: string): string => {
  const place = /^senders\.(\d+)/.exec(path)?.[1];
  return place === undefined ? '' : `${Number(place) + 1}. `;
};
