import type { ReactNode } from 'react';
import { CHANNELS, PRIORITIES, type Channel, type Priority } from '../../../domain/requests/states.ts';
import { useSectors } from '../api/people.ts';
import { useMay } from '../api/session.ts';
import { commonText } from '../text/common.ts';
import { requestContentText } from '../text/request-content.ts';
import { requestFormText } from '../text/request-form.ts';
import { requestsText } from '../text/requests.ts';
import { useText } from '../text/texts.ts';
import { Button } from '../ui/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../ui/field.tsx';
import { Alert } from '../ui/alert.tsx';
import { FilesField } from './files-field.tsx';
import { Knowledge } from './knowledge.tsx';
import { focusIssue } from './issues.ts';
import type { RequestForm, RequestFormValues } from './use-request-form.ts';

/** What all request forms share around their own fields: subject, urgency, for whom, the end. */
export function RequestFrame<Content extends object>({
  form,
  children,
}: {
  readonly form: RequestForm<Content>;
  readonly children: ReactNode;
}) {
  const t = useText(requestFormText);
  const c = useText(commonText);
  const labelOf = useFieldName();
  const { values, set, editing, moving, service } = form;
  return (
    <form className="form" id={form.formId} onSubmit={form.submit} noValidate>
      {form.isRestored && (
        <Alert>
          {c.draftKept}{' '}
          <Button kind="quiet" small onClick={form.startAfresh}>
            {c.draftDrop}
          </Button>
        </Alert>
      )}
      {form.failure !== undefined && (
        <Alert kind="danger" alert>
          {form.failure}
        </Alert>
      )}
      {!editing && !moving && <Knowledge service={service} typed={typedWords(values)} />}
      <fieldset className="form-section">
        <legend className="form-legend">{t.what}</legend>
        {children}
        {!moving && (
          <TextField
            label={t.subject}
            help={form.subjectSuggestion === '' ? t.subjectHelp : t.subjectSuggested(form.subjectSuggestion)}
            value={values.subject}
            onValue={(subject) => set({ subject })}
            maxLength={200}
            optional={form.subjectSuggestion !== ''}
            error={form.errorAt('subject')}
          />
        )}
      </fieldset>
      {!editing && !moving && <FilesField files={form.files} onFiles={form.setFiles} />}
      {!moving && <Urgency form={form} />}
      {form.isOffice && !editing && !moving && <ForWhom form={form} />}
      {(editing ?? moving) && (
        <TextArea
          label={moving ? t.moveReason : t.note}
          value={values.note}
          onValue={(note) => set({ note })}
          maxLength={4000}
          rows={2}
          error={form.errorAt('note') ?? form.errorAt('reason')}
        />
      )}
      <div aria-live="assertive">
        {form.issues.length > 0 && (
          <Alert kind="danger" title={c.fixErrors(form.issues.length)}>
            <ul className="issue-list">
              {form.issues.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <button type="button" className="link" onClick={() => focusIssue(form.formId, message)}>
                    {labelOf(path)}: {message}
                  </button>
                </li>
              ))}
            </ul>
          </Alert>
        )}
      </div>
      <div className="form-end">
        <Button type="submit" kind="primary" busy={form.busy}>
          {moving ? t.move : editing ? t.saveVersion : t.send}
        </Button>
        {!editing && !moving && (
          <Button kind="quiet" onClick={form.keepDraft}>
            {t.keepDraft}
          </Button>
        )}
        <span className="soft small">{service.needsAcceptance && t.needsAcceptance}</span>
      </div>
    </form>
  );
}

/** Everything typed so far, for the notes that may spare the request. */
function typedWords({ subject, content }: RequestFormValues<object>): string {
  return [subject, ...Object.values(content)].filter((value) => typeof value === 'string').join(' ');
}

function Urgency<Content extends object>({ form }: { readonly form: RequestForm<Content> }) {
  const t = useText(requestFormText);
  const r = useText(requestsText);
  const { values, set, service, editing } = form;
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.urgency}</legend>
      <div className="form-row">
        <SelectField
          label={t.priority}
          value={values.priority}
          onValue={(priority) => set({ priority: priority as Priority })}
          choices={PRIORITIES.map((value) => ({ value, label: r.priorities[value] }))}
          error={form.errorAt('priority')}
        />
      </div>
      {service.mayBeEmergency && !editing && (
        <CheckField
          label={t.emergency}
          help={t.emergencyHelp}
          checked={values.emergency}
          onValue={(emergency) => set({ emergency })}
        />
      )}
    </fieldset>
  );
}

function ForWhom<Content extends object>({ form }: { readonly form: RequestForm<Content> }) {
  const t = useText(requestFormText);
  const r = useText(requestsText);
  const may = useMay();
  const sectors = useSectors(may('people.read'));
  const { values, set } = form;
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{t.forWhom}</legend>
      <p className="field-help">{t.forWhomHelp}</p>
      <div className="form-row">
        <SelectField
          label={t.sector}
          value={values.sectorId}
          onValue={(sectorId) => set({ sectorId })}
          error={form.errorAt('sectorId')}
          choices={[
            { value: '', label: t.ownSector },
            ...(sectors.data?.items ?? [])
              .filter(({ active }) => active)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          label={t.channel}
          value={values.channel}
          onValue={(channel) => set({ channel: channel as Channel })}
          choices={CHANNELS.map((value) => ({ value, label: r.channels[value] }))}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t.requesterName}
          optional
          value={values.requesterName}
          onValue={(requesterName) => set({ requesterName })}
          maxLength={120}
          error={form.errorAt('requesterName')}
        />
        <TextField
          label={t.requesterStaffNumber}
          optional
          value={values.requesterStaffNumber}
          onValue={(requesterStaffNumber) => set({ requesterStaffNumber })}
          maxLength={40}
          error={form.errorAt('requesterStaffNumber')}
        />
      </div>
    </fieldset>
  );
}

/** The name of the field at an issue's path: the last step that is a word. */
function useFieldName(): (path: string) => string {
  const names: Readonly<Record<string, string>> = useText(requestContentText).fields;
  return (path) => {
    const key = path.split('.').findLast((step) => !/^\d+$/.test(step)) ?? '';
    return names[key] ?? key;
  };
}
