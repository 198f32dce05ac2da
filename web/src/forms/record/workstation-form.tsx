import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import {
  CreateWorkstation,
  UpdateWorkstation,
  type WorkstationDetail,
} from '../../../../contract/workstations/workstations.ts';
import { useSectors } from '../../api/people.ts';
import { createWorkstation, updateWorkstation } from '../../api/workstations.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormEnd } from './form-end.tsx';
import { useRecordForm } from './record-form.ts';
import { changedFields, orNull, typed, typedYesNo, yesNoOrNull } from './typed-values.ts';
import { YesNoField } from './yes-no-field.tsx';

type Body = z.output<typeof CreateWorkstation> | z.output<typeof UpdateWorkstation>;
type Values = ReturnType<typeof valuesOf>;
const STATES = ['in-use', 'stored', 'retired'] as const;

/** Days of the antivirus are asked as days: nobody types the minute of a signature. */
const dayOf = (instant: string | null) => (instant === null ? '' : instant.slice(0, 10));
const noon = (day: string) => (day === '' ? null : `${day}T12:00:00Z`);

function valuesOf(w: WorkstationDetail | undefined) {
  return {
    name: w?.name ?? '',
    state: w?.state ?? 'in-use',
    sectorId: typed(w?.sectorId ?? null),
    holderName: typed(w?.holderName ?? null),
    holderStaffNumber: typed(w?.holderStaffNumber ?? null),
    operatingSystem: typed(w?.operatingSystem ?? null),
    systemVersion: typed(w?.systemVersion ?? null),
    ipAddress: typed(w?.ipAddress ?? null),
    purpose: w?.purpose ?? '',
    location: w?.location ?? '',
    product: typed(w?.product ?? null),
    productVersion: typed(w?.productVersion ?? null),
    isProtectionActive: typedYesNo(w?.isProtectionActive ?? null),
    signaturesAt: dayOf(w?.signaturesAt ?? null),
    lastContactAt: dayOf(w?.lastContactAt ?? null),
    notes: w?.notes ?? '',
    reason: '',
  };
}

const fieldsOf = (values: Values) => ({
  name: values.name,
  state: values.state,
  sectorId: orNull(values.sectorId),
  holderName: orNull(values.holderName),
  holderStaffNumber: orNull(values.holderStaffNumber),
  operatingSystem: orNull(values.operatingSystem),
  systemVersion: orNull(values.systemVersion),
  ipAddress: orNull(values.ipAddress),
  purpose: values.purpose,
  location: values.location,
  product: orNull(values.product),
  productVersion: orNull(values.productVersion),
  isProtectionActive: yesNoOrNull(values.isProtectionActive),
  signaturesAt: noon(values.signaturesAt),
  lastContactAt: noon(values.lastContactAt),
  notes: values.notes,
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
  const { values, change } = form;
  const text = (field: Exclude<keyof Values, 'reason'>) => ({
    label: t.fields[field],
    value: values[field],
    onValue: (value: string) => change({ [field]: value }),
    error: form.errorOf(record === undefined ? field : `changes.${field}`),
  });
  return (
    <form className="form" onSubmit={form.submit} noValidate>
      <fieldset className="form-section">
        <legend className="form-legend">{t.form.identity}</legend>
        <div className="form-row">
          <TextField {...text('name')} mono maxLength={64} />
          <SelectField
            {...text('state')}
            choices={STATES.map((value) => ({ value, label: t.states[value] }))}
          />
        </div>
        <TextField {...text('purpose')} optional maxLength={160} help={t.form.purposeHelp} />
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{t.form.use}</legend>
        <div className="form-row">
          <SelectField
            {...text('sectorId')}
            choices={[
              { value: '', label: t.form.noSector },
              ...(sectors.data?.items ?? [])
                .filter(({ active, id }) => active || id === values.sectorId)
                .map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <TextField {...text('location')} optional maxLength={160} />
        </div>
        <div className="form-row">
          <TextField {...text('holderName')} optional maxLength={120} />
          <TextField {...text('holderStaffNumber')} optional mono maxLength={20} />
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{t.form.system}</legend>
        <div className="form-row">
          <TextField {...text('operatingSystem')} optional maxLength={120} />
          <TextField {...text('systemVersion')} optional maxLength={80} />
          <TextField {...text('ipAddress')} optional mono maxLength={45} />
        </div>
      </fieldset>
      <fieldset className="form-section">
        <legend className="form-legend">{t.form.antivirus}</legend>
        <div className="form-row">
          <TextField {...text('product')} optional maxLength={120} />
          <TextField {...text('productVersion')} optional maxLength={80} />
          <YesNoField {...text('isProtectionActive')} />
        </div>
        <div className="form-row">
          <TextField type="date" {...text('signaturesAt')} optional help={t.form.signaturesHelp} />
          <TextField type="date" {...text('lastContactAt')} optional />
        </div>
      </fieldset>
      <TextArea {...text('notes')} optional maxLength={4000} />
      {record !== undefined && (
        <TextField
          label={t.form.reason}
          value={values.reason}
          onValue={(reason) => change({ reason })}
          error={form.errorOf('reason')}
          optional
          maxLength={300}
        />
      )}
      <FormEnd form={form} {...(record === undefined && { action: t.form.create })}>
        {children}
      </FormEnd>
    </form>
  );
}
