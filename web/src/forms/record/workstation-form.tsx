import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import { officeDay } from '../../../../domain/calendar/office-day.ts';
import {
  CreateWorkstation,
  UpdateWorkstation,
  type WorkstationDetail,
} from '../../../../contract/workstations/workstations.ts';
import { useSectors } from '../../api/people.ts';
import { createWorkstation, updateWorkstation } from '../../api/workstations.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { FormEnd } from './form-end.tsx';
import { FieldSection, RecordFields } from './record-fields.tsx';
import { useRecordForm } from './record-form.ts';
import { bodyFrom, valuesFrom } from './schema-fields.ts';
import { choicesOfRecords } from './record-choices.ts';
import { changedFields } from './typed-values.ts';

type Body = z.output<typeof CreateWorkstation> | z.output<typeof UpdateWorkstation>;
type Values = ReturnType<typeof valuesOf>;
const NEW = { state: 'in-use' };

/** Days of the antivirus are asked as days: nobody types the minute of a signature. */
const dayOf = (instant: string | null | undefined) => (typeof instant === 'string' ? officeDay(instant) : '');
const noon = (day: string) => (day === '' ? null : `${day}T12:00:00Z`);

const valuesOf = (record: WorkstationDetail | undefined) => ({
  ...valuesFrom(CreateWorkstation, record ?? NEW),
  signaturesAt: dayOf(record?.signaturesAt),
  lastContactAt: dayOf(record?.lastContactAt),
  reason: '',
});

const fieldsOf = ({ reason: _reason, ...values }: Values) => ({
  ...bodyFrom(CreateWorkstation, values),
  signaturesAt: noon(values.signaturesAt),
  lastContactAt: noon(values.lastContactAt),
});

export function WorkstationForm({
  workstation: opened,
  onSaved,
  children,
}: {
  readonly workstation?: WorkstationDetail;
  readonly onSaved: (workstation: WorkstationDetail) => void;
  readonly children?: ReactNode;
}) {
  const t = useText(workstationsText);
  const f = t.form;
  const sectors = useSectors();
  // The record as it was when the form was opened: if it changes meanwhile the server says so.
  const [record] = useState(opened);
  const form = useRecordForm<Values, z.ZodType<Body>, WorkstationDetail>({
    initial: valuesOf(record),
    toBody: (values) =>
      record === undefined
        ? fieldsOf(values)
        : {
            version: record.version,
            changes: changedFields(fieldsOf(valuesOf(record)), fieldsOf(values)),
            reason: values.reason,
          },
    schema: record === undefined ? CreateWorkstation : UpdateWorkstation,
    save: (body) =>
      record !== undefined && 'changes' in body
        ? updateWorkstation(record.id, body)
        : createWorkstation(CreateWorkstation.parse(body)),
    onSaved,
  });
  const frame = {
    form,
    labels: t.fields,
    help: { purpose: f.purposeHelp, signaturesAt: f.signaturesHelp },
    under: record && 'changes',
  };
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <FieldSection
        {...frame}
        legend={f.identity}
        rows={[
          [
            { name: 'name', mono: true },
            { name: 'state', words: t.states },
          ],
          'purpose',
        ]}
      />
      <FieldSection
        {...frame}
        legend={f.use}
        rows={[
          [
            {
              name: 'sectorId',
              choices: choicesOfRecords(f.noSector, sectors.data?.items, form.values.sectorId),
            },
            'location',
          ],
          ['holderName', { name: 'holderStaffNumber', mono: true }],
        ]}
      />
      <FieldSection
        {...frame}
        legend={f.system}
        rows={[
          ['operatingSystem', 'systemVersion'],
          [
            { name: 'ipAddress', mono: true },
            { name: 'serialNumber', mono: true },
          ],
        ]}
      />
      <FieldSection
        {...frame}
        legend={f.antivirus}
        rows={[
          ['product', 'productVersion', 'isProtectionActive', 'isAntivirusMissing'],
          [
            { name: 'signaturesAt', type: 'date' },
            { name: 'lastContactAt', type: 'date' },
          ],
        ]}
      />
      <RecordFields {...frame} rows={[{ name: 'notes', rows: 3 }]} />
      {record !== undefined && <RecordFields form={form} labels={{ reason: f.reason }} rows={['reason']} />}
      <FormEnd form={form} {...(record === undefined && { action: f.create })}>
        {children}
      </FormEnd>
    </form>
  );
}
