import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { POLICY_FORMATS, type PolicyFormat } from '../../../../domain/firewall/formats/read-policy.ts';
import { uploadSnapshot } from '../../api/firewall-snapshots.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { firewallExportsText } from '../../text/firewall-exports.ts';
import { firewallSnapshotsText } from '../../text/firewall-snapshots.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { notify } from '../../ui/notify.ts';
import { ErrorState } from '../../ui/states.tsx';

/** A configuration exported from the firewall; afterwards its own page says what was understood. */
export function SnapshotUpload({ onClose }: { readonly onClose: () => void }) {
  const t = useText(firewallSnapshotsText);
  const exports = useText(firewallExportsText);
  const c = useText(commonText);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [values, setValues] = useState({ format: '', takenAt: '', note: '' });
  const set = (key: keyof typeof values) => (value: string) =>
    setValues((before) => ({ ...before, [key]: value }));
  const sending = useMutation({
    mutationFn: (chosen: File) => uploadSnapshot(chosen, aboutOf(values)),
    onSuccess: async (snapshot) => {
      await client.invalidateQueries({ queryKey: ['firewall'] });
      notify({
        kind: 'success',
        title: t.uploaded,
        text: t.uploadedText(number(snapshot.ruleCount)),
      });
      void navigate(paths.firewallSnapshot(snapshot.id));
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.uploadTitle}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="primary"
            busy={sending.isPending}
            refusal={file === undefined ? t.fileNeeded : undefined}
            onClick={() => file && sending.mutate(file)}
          >
            {t.send}
          </Button>
        </>
      }
    >
      <div className="form">
        <FileField
          label={t.file}
          action={file ? t.chooseOther : t.choose}
          help={t.fileHelp}
          accept=".conf,.cfg,.txt,.xml,.json,.csv,.rules,.nft"
          file={file}
          onFile={(next) => {
            sending.reset();
            setFile(next);
          }}
        />
        <div className="form-row">
          <SelectField
            label={t.format}
            help={values.format === '' ? exports.choose : exports.how[values.format as PolicyFormat]}
            value={values.format}
            choices={[
              { value: '', label: t.formatGuess },
              ...POLICY_FORMATS.map((value) => ({ value, label: t.formats[value] })),
            ]}
            onValue={set('format')}
          />
          <TextField
            label={t.takenAt}
            help={t.takenHelp}
            type="datetime-local"
            value={values.takenAt}
            onValue={set('takenAt')}
            optional
          />
        </div>
        <TextField label={t.note} value={values.note} onValue={set('note')} maxLength={300} optional />
        {sending.isError && <ErrorState message={messageOf(sending.error)} />}
      </div>
    </Dialog>
  );
}

/** What was left empty is not sent: the server then guesses or takes the present. */
function aboutOf({ format, takenAt, note }: { format: string; takenAt: string; note: string }) {
  return {
    ...(format !== '' && { format }),
    ...(takenAt !== '' && { takenAt: new Date(takenAt).toISOString() }),
    ...(note.trim() !== '' && { note: note.trim() }),
  };
}
