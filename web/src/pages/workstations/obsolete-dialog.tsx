import { useQueryClient } from '@tanstack/react-query';
import { type ObsoleteEntry, SaveObsoleteEntry } from '../../../../contract/workstations/workstations.ts';
import { saveObsoleteEntry } from '../../api/workstations.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm } from '../../forms/record/record-form.ts';
import { linesOf, orNull, typed, typedLines } from '../../forms/record/typed-values.ts';
import { commonText } from '../../text/common.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { notify } from '../../ui/notify.ts';

const TARGETS = ['operating-system', 'product'] as const;
const SEVERITIES = ['high', 'medium', 'low'] as const;

export function ObsoleteDialog({
  entry,
  onClose,
}: {
  readonly entry: ObsoleteEntry | undefined;
  readonly onClose: () => void;
}) {
  const t = useText(workstationsText);
  const c = useText(commonText);
  const o = t.obsoleteList;
  const client = useQueryClient();
  const form = useRecordForm({
    initial: {
      target: entry?.target ?? 'operating-system',
      pattern: entry?.pattern ?? '',
      except: typedLines(entry?.except ?? []),
      since: typed(entry?.since ?? null),
      severity: entry?.severity ?? 'high',
      reason: entry?.reason ?? '',
      source: entry?.source ?? '',
      active: entry?.active ?? true,
    },
    toBody: (values) => ({ ...values, except: linesOf(values.except), since: orNull(values.since) }),
    schema: SaveObsoleteEntry,
    save: (body) => saveObsoleteEntry(entry?.id, body),
    onSaved: async (saved) => {
      await client.invalidateQueries({ queryKey: ['workstations'] });
      notify({ kind: 'success', title: o.saved, text: saved.pattern });
      onClose();
    },
  });
  const { values, change, errorOf } = form;
  return (
    <Dialog open onClose={onClose} title={entry === undefined ? o.new : o.edit(entry.pattern)} wide>
      <form className="form" onSubmit={form.submit} noValidate>
        <div className="form-row">
          <TextField
            label={o.pattern}
            help={o.patternHelp}
            value={values.pattern}
            onValue={(pattern) => change({ pattern })}
            error={errorOf('pattern')}
            maxLength={80}
          />
          <SelectField
            label={o.target}
            value={values.target}
            onValue={(target) => change({ target: target as (typeof TARGETS)[number] })}
            choices={TARGETS.map((value) => ({ value, label: o.targets[value] }))}
          />
        </div>
        <div className="form-row">
          <SelectField
            label={o.severity}
            value={values.severity}
            onValue={(severity) => change({ severity: severity as (typeof SEVERITIES)[number] })}
            choices={SEVERITIES.map((value) => ({ value, label: t.severities[value] }))}
          />
          <TextField
            type="date"
            label={o.since}
            help={o.sinceHelp}
            value={values.since}
            onValue={(since) => change({ since })}
            error={errorOf('since')}
            optional
          />
        </div>
        <TextField
          label={o.reason}
          value={values.reason}
          onValue={(reason) => change({ reason })}
          error={errorOf('reason')}
          maxLength={300}
        />
        <TextField
          label={o.source}
          help={o.sourceHelp}
          value={values.source}
          onValue={(source) => change({ source })}
          error={errorOf('source')}
          maxLength={300}
        />
        <TextArea
          label={o.except}
          help={o.exceptHelp}
          value={values.except}
          onValue={(except) => change({ except })}
          error={errorOf('except')}
          optional
        />
        <CheckField label={o.active} checked={values.active} onValue={(active) => change({ active })} />
        <FormEnd form={form}>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
        </FormEnd>
      </form>
    </Dialog>
  );
}
