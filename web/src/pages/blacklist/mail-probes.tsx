import { useState } from 'react';
import { DnsblMailProbes } from '../../../../contract/dnsbl/mail.ts';
import { allowMailProbes, useMailProbes } from '../../api/dnsbl-mail.ts';
import { useMay } from '../../api/session.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { mailHealthText } from '../../text/mail-health.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';

/** What is asked of the office's own servers beyond the DNS: nothing until the operator allows it. */
export function MailProbes() {
  const t = useText(mailHealthText).probes;
  const mayManage = useMay()('dnsbl.manage');
  const probes = useMailProbes();
  const [editing, setEditing] = useState(false);
  if (probes.data === undefined) return null;
  const { certificates, relay, warnDays } = probes.data;
  const allowed = [certificates && t.certificatesOn(warnDays), relay && t.relayOn].filter(Boolean);
  return (
    <div className="mail-probes small">
      <span>
        <strong>{t.title}:</strong> {allowed.length === 0 ? t.none : allowed.join(', ')}.
      </span>
      {mayManage && (
        <Button small kind="quiet" icon="edit" onClick={() => setEditing(true)}>
          {t.change}
        </Button>
      )}
      {editing && (
        <RecordDialog
          title={t.title}
          lead={<p className="soft">{t.ownOnly}</p>}
          schema={DnsblMailProbes}
          initial={valuesFrom(DnsblMailProbes, probes.data)}
          save={allowMailProbes}
          topics={['settings']}
          saved={t.saved}
          savedText={t.savedText}
          onClose={() => setEditing(false)}
          labels={t}
          help={{ certificates: t.certificatesHelp, relay: t.relayHelp }}
          rows={({ values }) => ['certificates', values.certificates && 'warnDays', 'relay']}
        />
      )}
    </div>
  );
}
