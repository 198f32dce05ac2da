import { SiteUpdateContent, type Service } from '../../../contract/procedures/procedures.ts';
import type { RequestDetail } from '../../../contract/requests/requests.ts';
import { requestFormText } from '../text/request-form.ts';
import { useText } from '../text/texts.ts';
import { RadioGroup, TextArea, TextField } from '../ui/field.tsx';
import { prefilledReason, carriedText } from './prefilled-content.ts';
import { RequestFrame } from './request-frame.tsx';
import { useRequestForm } from './use-request-form.ts';

interface SiteValues {
  readonly notice: string;
  readonly page: string;
  readonly action: string;
  readonly publishBy: string;
  readonly removeOn: string;
  readonly transparencySection: string;
  readonly legalGround: string;
  readonly contact: string;
}

const day = (text: string) => (text === '' ? null : text);
const toContent = (values: SiteValues) => ({
  ...values,
  publishBy: day(values.publishBy),
  removeOn: day(values.removeOn),
});

/** An update of the institutional site on a sector's notice (SI-08). */
export function SiteUpdateForm({
  service,
  editing,
  moving,
}: {
  readonly service: Service;
  readonly editing?: RequestDetail;
  readonly moving?: RequestDetail;
}) {
  const t = useText(requestFormText);
  const form = useRequestForm<SiteValues>({
    service,
    editing,
    moving,
    start: startOf(editing, moving),
    schema: SiteUpdateContent,
    toContent,
    subjectOf: ({ page }) => page.trim().slice(0, 200),
  });
  const { content } = form.values;
  const text = (key: Exclude<keyof SiteValues, 'action' | 'notice'>) => ({
    label: t[key],
    value: content[key],
    onValue: (value: string) => form.setContent({ [key]: value }),
    error: form.errorAt(`content.${key}`),
  });
  return (
    <RequestFrame form={form}>
      <RadioGroup
        legend={t.siteAction}
        name="action"
        value={content.action}
        onValue={(action) => form.setContent({ action })}
        choices={(['publish', 'change', 'remove'] as const).map((value) => ({
          value,
          label: t.siteActions[value],
        }))}
      />
      <TextField {...text('page')} maxLength={300} />
      <TextArea
        label={t.notice}
        value={content.notice}
        onValue={(notice) => form.setContent({ notice })}
        maxLength={8000}
        rows={4}
        error={form.errorAt('content.notice')}
      />
      <div className="form-row">
        <TextField {...text('publishBy')} type="date" optional />
        <TextField {...text('removeOn')} type="date" optional />
      </div>
      <div className="form-row">
        <TextField {...text('transparencySection')} optional maxLength={300} />
        <TextField {...text('legalGround')} optional maxLength={300} />
      </div>
      <TextField {...text('contact')} optional maxLength={200} />
    </RequestFrame>
  );
}

function startOf(editing: RequestDetail | undefined, moving: RequestDetail | undefined): SiteValues {
  const kept = SiteUpdateContent.safeParse(editing?.content);
  if (kept.success)
    return { ...kept.data, publishBy: kept.data.publishBy ?? '', removeOn: kept.data.removeOn ?? '' };
  return {
    notice: prefilledReason(moving),
    page: '',
    action: 'publish',
    publishBy: '',
    removeOn: '',
    transparencySection: '',
    legalGround: '',
    contact: carriedText(moving, 'contact'),
  };
}
