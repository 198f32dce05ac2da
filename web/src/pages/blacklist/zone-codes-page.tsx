import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { ChangeDnsblZone, type DnsblZoneDetail, type ZoneChoice } from '../../../../contract/dnsbl/zones.ts';
import { NAME_FORMS } from '../../../../domain/dnsbl/zone.ts';
import { useZone } from '../../api/dnsbl.ts';
import { changeZone, useDnsblRefresh } from '../../api/dnsbl-changes.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { FormEnd } from '../../forms/record/form-end.tsx';
import { useRecordForm, type RecordForm } from '../../forms/record/record-form.ts';
import { changedFields } from '../../forms/record/typed-values.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { blacklistCodesText } from '../../text/blacklist-codes.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, RadioGroup, TextArea } from '../../ui/field.tsx';
import { Chip } from '../../ui/status-badge.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { CodeTrial } from './code-trial.tsx';
import { Overtaken, useZoneBase } from './zone-base.tsx';
import { CODES_FIELDS, codesBody, codesValues, rulesOf, type CodesValues } from './zone-codes-form.ts';
import { ZoneEdits } from './zone-edits.tsx';
import { RulesField } from './zone-rules-field.tsx';
import { WaysField } from './zone-ways-field.tsx';
import './zone-codes.scss';

/** A list's code table, test entries and ways out: edited with a trial beside and the history under it. */
export function ZoneCodesPage() {
  const b = useText(blacklistText);
  const t = useText(blacklistCodesText);
  const { id = '' } = useParams();
  const detail = useZone(id);
  if (detail.isError)
    return (
      <Page title={b.tabs.zones} over={<Link to={paths.zones()}>{b.tabs.zones}</Link>}>
        <ErrorState
          message={isStatus(detail.error, 404) ? b.zones.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const zone = detail.data;
  return (
    <Page
      title={t.title(zone.zone)}
      over={
        <>
          <Link to={paths.blacklist()}>{b.title}</Link> · <Link to={paths.zones()}>{b.tabs.zones}</Link> ·{' '}
          <Link to={paths.zone(String(zone.id))}>{zone.zone}</Link>
        </>
      }
      lead={t.lead}
    >
      <Editor zone={zone} reload={async () => (await detail.refetch()).data} />
    </Page>
  );
}

function Editor({
  zone,
  reload,
}: {
  readonly zone: DnsblZoneDetail;
  readonly reload: () => Promise<DnsblZoneDetail | undefined>;
}) {
  const t = useText(blacklistCodesText);
  const mayManage = useMay()('dnsbl.manage');
  const refresh = useDnsblRefresh();
  const base = useZoneBase(zone, CODES_FIELDS);
  const [initial] = useState(() => codesValues(zone));
  const before = codesBody(codesValues(base.zone));
  const form = useRecordForm({
    initial,
    toBody: (values) => changedFields(before, codesBody(values)),
    schema: ChangeDnsblZone,
    save: async (body) => {
      if (Object.keys(body).length === 0) return;
      try {
        await changeZone(zone.id, { ...body, lastEdit: base.lastEdit });
      } catch (thrown) {
        // Who was faster stands in the list's history: shown above the form.
        if (isStatus(thrown, 409)) await refresh();
        throw thrown;
      }
    },
    // What is saved is the new beginning: from then on nothing is unsaved.
    onSaved: async () => {
      await refresh();
      await adopt();
      notify({ kind: 'success', title: t.saved, text: zone.zone });
    },
  });
  const adopt = async () => {
    const saved = await reload();
    if (saved === undefined) return;
    base.adopt(saved);
    form.change(codesValues(saved));
  };
  const { values, change, errorOf } = form;
  const isChanged = Object.keys(changedFields(before, codesBody(values))).length > 0;
  return (
    <div className="record-columns">
      <form className="form panel" onSubmit={form.submit} noValidate>
        <fieldset className="codes-part" disabled={!mayManage}>
          <Section
            title={t.rules}
            help={t.rulesHelp}
            restore={<Restore of={['rules', 'unmapped']} zone={zone} form={form} />}
          >
            <RulesField
              rules={values.rules}
              onChange={(rules) => change({ rules })}
              errorOf={(path) => errorOf(`rules.${path}`)}
            />
            <RadioGroup
              legend={t.unmapped}
              name="unmapped"
              value={values.unmapped}
              onValue={(typed) => change({ unmapped: typed === 'listed' ? 'listed' : 'allow-listed' })}
              choices={(['listed', 'allow-listed'] as const).map((value) => ({
                value,
                label: t.unmappedChoices[value],
              }))}
            />
            <p className="soft small">{t.unmappedHelp}</p>
          </Section>
          <HowAsked zone={zone} form={form} />
          <Section
            title={t.tests}
            help={t.testsHelp}
            restore={<Restore of={['positive', 'negative']} zone={zone} form={form} />}
          >
            <div className="form-row">
              {(['positive', 'negative'] as const).map((which) => (
                <TextArea
                  key={which}
                  label={t[which]}
                  value={values[which]}
                  onValue={(text) => change({ [which]: text })}
                  error={errorOf(which)}
                  rows={2}
                  maxLength={3000}
                  optional
                />
              ))}
            </div>
          </Section>
          <Section
            title={t.ways}
            help={t.waysHelp}
            restore={<Restore of={['waysOut']} zone={zone} form={form} />}
          >
            <WaysField
              ways={values.ways}
              onChange={(ways) => change({ ways })}
              errorOf={(path) => errorOf(`waysOut.${path}`)}
            />
          </Section>
          <Overtaken base={base} onReload={() => void adopt()} onKept={() => change({})} />
          {mayManage && (
            <FormEnd form={form} action={t.save}>
              <span className="soft small">{isChanged ? t.unsaved : t.nothing}</span>
            </FormEnd>
          )}
        </fieldset>
      </form>
      <div className="stack narrow code-aside">
        <CodeTrial rules={rulesOf(values.rules)} unmapped={values.unmapped} />
        <ZoneEdits edits={zone.edits} />
      </div>
    </div>
  );
}

/** In which form the list wants to be asked; a list of IPv4 addresses alone knows one form. */
function HowAsked({
  zone,
  form,
}: {
  readonly zone: DnsblZoneDetail;
  readonly form: RecordForm<CodesValues>;
}) {
  const t = useText(blacklistCodesText);
  const z = useText(blacklistText).zones;
  const hasNames = zone.families.includes('name');
  const hasIp6 = zone.families.includes('ip6');
  if (!hasNames && !hasIp6) return null;
  return (
    <Section
      title={t.asked}
      help={t.askedHelp}
      restore={<Restore of={['nameForm', 'listsIp6Networks']} zone={zone} form={form} />}
    >
      {hasNames && (
        <RadioGroup
          legend={z.nameForm}
          name="nameForm"
          value={form.values.nameForm}
          onValue={(typed) =>
            form.change({ nameForm: NAME_FORMS.find((one) => one === typed) ?? 'as-given' })
          }
          choices={NAME_FORMS.map((value) => ({
            value,
            label: z.nameForms[value],
          }))}
        />
      )}
      {hasIp6 && (
        <CheckField
          label={t.ip6Networks}
          help={t.ip6NetworksHelp}
          checked={form.values.listsIp6Networks}
          onValue={(listsIp6Networks) => form.change({ listsIp6Networks })}
        />
      )}
    </Section>
  );
}

function Section({
  title,
  help,
  restore,
  children,
}: {
  readonly title: string;
  readonly help: string;
  readonly restore: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="form-section">
      <legend className="form-legend">{title}</legend>
      <p className="soft small">{help}</p>
      {children}
      {restore}
    </fieldset>
  );
}

/** Puts the product's own values of a part back into the form; shown where the office chose otherwise. */
function Restore({
  of,
  zone,
  form,
}: {
  readonly of: readonly ZoneChoice[];
  readonly zone: DnsblZoneDetail;
  readonly form: RecordForm<CodesValues>;
}) {
  const t = useText(blacklistCodesText);
  if (!of.some((choice) => zone.edited.includes(choice))) return null;
  const shipped = codesValues(zone.catalogue);
  const restore = () => {
    form.change({
      ...(of.includes('rules') && { rules: shipped.rules, unmapped: shipped.unmapped }),
      ...(of.includes('nameForm') && {
        nameForm: shipped.nameForm,
        listsIp6Networks: shipped.listsIp6Networks,
      }),
      ...(of.includes('positive') && { positive: shipped.positive, negative: shipped.negative }),
      ...(of.includes('waysOut') && { ways: shipped.ways }),
    });
    notify({ kind: 'info', title: t.restored });
  };
  return (
    <div className="buttons">
      <Chip>{t.edited}</Chip>
      <Button small kind="quiet" onClick={restore}>
        {t.restore}
      </Button>
    </div>
  );
}
