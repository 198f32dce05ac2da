import { ServiceRequestContent, type Service } from '../../../contract/procedures/procedures.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { useProcedure } from '../api/procedures.ts';
import { requestFormText } from '../text/request-form.ts';
import { useText } from '../text/texts.ts';
import { CheckField, TextArea, TextField } from '../ui/field.tsx';
import { prefilledReason, carriedText } from './prefilled-content.ts';
import { RequestFrame } from './request-frame.tsx';
import { useRequestForm } from './use-request-form.ts';

interface ServiceValues {
  readonly description: string;
  readonly place: string;
  readonly contact: string;
  readonly device: string;
  readonly handset: string;
  readonly officeNumber: string;
  readonly licence: string;
  readonly items: readonly string[];
  readonly wantedBy: string;
}

const toContent = ({ wantedBy, ...rest }: ServiceValues) => ({
  ...rest,
  wantedBy: wantedBy === '' ? null : wantedBy,
});

/** A request of a sheet that asks what all sheets ask: what, where, for which device. */
export function ServiceForm({
  service,
  description,
  editing,
  moving,
}: {
  readonly service: Service;
  /** What another form has gathered already. */
  readonly description?: string | undefined;
  readonly editing?: RequestDetail;
  readonly moving?: RequestDetail;
}) {
  const t = useText(requestFormText);
  const sheet = useProcedure(service.procedure).data?.sheet;
  const form = useRequestForm<ServiceValues>({
    service,
    editing,
    moving,
    start: {
      ...startOf(editing, moving),
      ...(description !== undefined && { description }),
    },
    ...(description !== undefined && { draftKey: `${service.code}.asked` }),
    schema: ServiceRequestContent,
    toContent,
    subjectOf: ({ description }) => firstWords(description),
  });
  const { content } = form.values;
  const choices = sheet ? [...sheet.activities, ...sheet.assets, ...sheet.products] : [];
  return (
    <RequestFrame form={form}>
      <TextArea
        label={t.description}
        value={content.description}
        onValue={(description) => form.setContent({ description })}
        maxLength={8000}
        rows={4}
        error={form.errorAt('content.description')}
      />
      {choices.length > 0 && (
        <div className="field">
          <span className="field-label" id="concerns">
            {t.items}
          </span>
          <fieldset className="choices form-section" aria-labelledby="concerns">
            {choices.map((item) => (
              <CheckField
                key={item}
                label={item}
                checked={content.items.includes(item)}
                onValue={(checked) =>
                  form.setContent({
                    items: choices.filter((each) => (each === item ? checked : content.items.includes(each))),
                  })
                }
              />
            ))}
          </fieldset>
        </div>
      )}
      <div className="form-row">
        <TextField
          label={t.place}
          optional
          value={content.place}
          onValue={(place) => form.setContent({ place })}
          maxLength={200}
          error={form.errorAt('content.place')}
        />
        <TextField
          label={t.contact}
          optional
          value={content.contact}
          onValue={(contact) => form.setContent({ contact })}
          maxLength={200}
          error={form.errorAt('content.contact')}
        />
      </div>
      {service.code === 'smartphone-app' && (
        <div className="form-row">
          {(['handset', 'officeNumber', 'licence'] as const).map((name) => (
            <TextField
              key={name}
              label={t[name]}
              optional
              value={content[name]}
              onValue={(value) => form.setContent({ [name]: value })}
              maxLength={name === 'officeNumber' ? 40 : 120}
              error={form.errorAt(`content.${name}`)}
            />
          ))}
        </div>
      )}
      <div className="form-row">
        <TextField
          label={t.device}
          optional
          value={content.device}
          onValue={(device) => form.setContent({ device })}
          maxLength={200}
          error={form.errorAt('content.device')}
        />
        <TextField
          label={t.wantedBy}
          optional
          type="date"
          value={content.wantedBy}
          onValue={(wantedBy) => form.setContent({ wantedBy })}
          error={form.errorAt('content.wantedBy')}
        />
      </div>
    </RequestFrame>
  );
}

function startOf(editing: RequestDetail | undefined, moving: RequestDetail | undefined): ServiceValues {
  const kept = ServiceRequestContent.safeParse(editing?.content);
  return kept.success
    ? { ...kept.data, wantedBy: kept.data.wantedBy ?? '' }
    : {
        description: prefilledReason(moving),
        place: carriedText(moving, 'place'),
        contact: carriedText(moving, 'contact'),
        device: carriedText(moving, 'device'),
        handset: carriedText(moving, 'handset'),
        officeNumber: carriedText(moving, 'officeNumber'),
        licence: carriedText(moving, 'licence'),
        items: [],
        wantedBy: carriedText(moving, 'wantedBy'),
      };
}

/** The first line, cut at a word. */
function firstWords(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length <= 80 ? line : `${line.slice(0, 80).replace(/\s+\S*$/, '')}…`;
}
