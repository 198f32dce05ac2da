import { FirewallTemplates, type FirewallTemplate } from '../../../../../contract/firewall/templates.ts';
import { saveFirewallTemplates } from '../../../api/firewall-starts.ts';
import { firewallCriteriaText } from '../../../text/firewall-form-criteria.ts';
import { useText } from '../../../text/texts.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { FormEnd } from '../../record/form-end.tsx';
import { useRecordForm } from '../../record/record-form.ts';
import { Collapsible } from './collapsible.tsx';
import {
  newTemplate,
  newTemplateFlow,
  templatesBody,
  templateValues,
  type TemplateFlowValues,
  type TemplateValues,
} from './template-values.ts';
import './criteria.scss';

type ErrorOf = (path: string) => string | undefined;

/** From what requests start: usual services with their usual flows. */
export function TemplatesForm({
  templates,
  onSaved,
}: {
  readonly templates: readonly FirewallTemplate[];
  readonly onSaved: () => unknown;
}) {
  const t = useText(firewallCriteriaText);
  const form = useRecordForm({
    initial: { templates: templateValues(templates) },
    toBody: (values) => templatesBody(values.templates),
    schema: FirewallTemplates,
    save: saveFirewallTemplates,
    onSaved,
  });
  const all = form.values.templates;
  const change = (next: TemplateValues[]) => form.change({ templates: next });
  return (
    <form className="form panel criteria" onSubmit={form.submit} noValidate>
      <p className="soft">{t.templateLead}</p>
      <div>
        {all.map((template, index) => (
          <Template
            key={template.key}
            template={template}
            needsLook={
              template.name === '' || form.issues.some(({ path }) => path.startsWith(`templates.${index}.`))
            }
            onChange={(changes) =>
              change(all.map((each) => (each.key === template.key ? { ...each, ...changes } : each)))
            }
            onRemove={() => change(all.filter(({ key }) => key !== template.key))}
            errorOf={(path) =>
              form.issues.find((issue) => issue.path.startsWith(`templates.${index}.${path}`))?.message
            }
          />
        ))}
      </div>
      <div>
        <Button small icon="plus" onClick={() => change([...all, newTemplate(all)])}>
          {t.newTemplate}
        </Button>
      </div>
      <FormEnd form={form} />
    </form>
  );
}

function Template({
  template,
  needsLook,
  onChange,
  onRemove,
  errorOf,
}: {
  readonly template: TemplateValues;
  readonly needsLook: boolean;
  readonly onChange: (changes: Partial<TemplateValues>) => void;
  readonly onRemove: () => void;
  readonly errorOf: ErrorOf;
}) {
  const t = useText(firewallCriteriaText);
  const { name, flows } = template;
  const field = (key: 'name' | 'description' | 'reason' | 'days', label: string, maxLength: number) => ({
    label,
    maxLength,
    value: template[key],
    onValue: (value: string) => onChange({ [key]: value }),
    error: errorOf(key),
  });
  return (
    <Collapsible summary={name === '' ? t.newTemplate : name} needsLook={needsLook}>
      <TextField {...field('name', t.templateName, 80)} />
      <TextField {...field('description', t.templateDescription, 300)} optional />
      {flows.map((flow, index) => (
        <Flow
          key={flow.key}
          flow={flow}
          number={index + 1}
          {...(flows.length > 1 && {
            onRemove: () => onChange({ flows: flows.filter(({ key }) => key !== flow.key) }),
          })}
          onChange={(changes) =>
            onChange({
              flows: flows.map((each) => (each.key === flow.key ? { ...each, ...changes } : each)),
            })
          }
          errorOf={(path) => errorOf(`flows.${index}.${path}`)}
        />
      ))}
      <div className="form-row">
        <TextField {...field('reason', t.templateReason, 1000)} optional />
        <TextField
          {...field('days', t.templateDays, 4)}
          help={t.templateDaysHelp}
          inputMode="numeric"
          optional
        />
      </div>
      <div className="buttons">
        <Button small icon="plus" onClick={() => onChange({ flows: [...flows, newTemplateFlow(flows)] })}>
          {t.addFlow}
        </Button>
        <Button small icon="delete" onClick={onRemove}>
          {t.removeItem(name === '' ? t.newTemplate : name)}
        </Button>
      </div>
    </Collapsible>
  );
}

function Flow({
  flow,
  number,
  onChange,
  onRemove,
  errorOf,
}: {
  readonly flow: TemplateFlowValues;
  readonly number: number;
  readonly onChange: (changes: Partial<TemplateFlowValues>) => void;
  readonly onRemove?: () => void;
  readonly errorOf: ErrorOf;
}) {
  const t = useText(firewallCriteriaText);
  const field = (key: 'sources' | 'destinations' | 'services' | 'note', label: string) => ({
    label,
    maxLength: key === 'note' ? 300 : 2000,
    mono: key !== 'note',
    value: flow[key],
    onValue: (value: string) => onChange({ [key]: value }),
    error: errorOf(key),
  });
  return (
    <div className="template-flow">
      <div className="criteria-head">
        <strong>{t.flow(number)}</strong>
        {onRemove && (
          <IconButton icon="delete" small label={t.removeItem(t.flow(number))} onClick={onRemove} />
        )}
      </div>
      <div className="form-row">
        <TextField {...field('sources', t.sources)} help={t.leftOut} optional />
        <TextField {...field('destinations', t.destinations)} help={t.leftOut} optional />
        <TextField {...field('services', t.services)} />
      </div>
      <TextField {...field('note', t.note)} optional />
    </div>
  );
}
