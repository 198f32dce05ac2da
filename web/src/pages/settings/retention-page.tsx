import {
  RetentionRules,
  type RetentionDue,
  type RetentionPage as Answer,
} from '../../../../contract/retention/retention.ts';
import {
  RETENTION_CLASS_NAMES,
  retentionClass,
  type RetentionClassName,
} from '../../../../domain/retention/classes.ts';
import { saveRetention, useRetention } from '../../api/retention.ts';
import { useMay } from '../../api/session.ts';
import { RecordPanel } from '../../forms/record/record-dialog.tsx';
import { numberOrNull, typed } from '../../forms/record/typed-values.ts';
import { number } from '../../text/formats.ts';
import { pageNamesText } from '../../text/page-names.ts';
import { retentionText } from '../../text/retention.ts';
import { settingsText } from '../../text/settings.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { At } from '../../ui/time.tsx';
import { Loaded } from '../records/loaded.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

/** How long each kind of data is kept, on what ground, and what goes tonight. */
export function RetentionPage() {
  const names = useText(pageNamesText);
  const t = useText(retentionText);
  const s = useText(settingsText);
  const mayManage = useMay()('settings.manage');
  const retention = useRetention();
  return (
    <Page title={names.retention} lead={t.lead}>
      <SettingsTabs current="retention" />
      {!mayManage && <Alert>{s.onlyAdministrator}</Alert>}
      <Loaded query={retention}>
        {(data) => (
          <>
            {!data.isDecided && <Alert kind="waiting">{t.undecided}</Alert>}
            <Tonight page={data} />
            <fieldset className="settings-forms" disabled={!mayManage}>
              <Terms rules={data.rules} />
            </fieldset>
            <Panel title={t.elsewhere}>
              <p>{t.reports(data.reportMonths)}</p>
              <p>{t.inForce}</p>
              <p>{t.backups}</p>
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Tonight({ page: { due, holds, lastRun } }: { readonly page: Answer }) {
  const t = useText(retentionText);
  const rowsOf = ({ before, rows, isMore }: RetentionDue): string =>
    before === null ? t.stays : isMore ? t.moreThan(number(rows)) : number(rows);
  return (
    <Panel title={t.tonight}>
      <Table
        label={t.tonight}
        compact
        rows={due}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', head: t.kind, cell: ({ name }) => t.classes[name].name },
          { key: 'before', head: t.before, cell: ({ before }) => before !== null && <At at={before} /> },
          { key: 'rows', head: t.rows, className: 'number', cell: rowsOf },
        ]}
        empty={null}
      />
      {holds > 0 && <p>{t.holds(holds)}</p>}
      <h3>{t.lastRun}</h3>
      {lastRun === null ? (
        <p className="soft">{t.never}</p>
      ) : (
        <>
          <p>
            <At at={lastRun.startedAt} />
            {lastRun.endedAt !== null && !lastRun.isWhole && <> · {t.unfinished}</>}
          </p>
          <LastCounts counts={lastRun.counts} />
        </>
      )}
    </Panel>
  );
}

function LastCounts({ counts }: { readonly counts: NonNullable<Answer['lastRun']>['counts'] }) {
  const t = useText(retentionText);
  const named = RETENTION_CLASS_NAMES.flatMap((name) => {
    const rows = counts[name] ?? 0;
    return rows === 0 ? [] : [`${t.classes[name].name}: ${number(rows)}`];
  });
  return <p className="soft">{named.length === 0 ? t.none : named.join(' · ')}</p>;
}

function Terms({ rules }: { readonly rules: RetentionRules }) {
  const t = useText(retentionText);
  const initial = Object.fromEntries(
    RETENTION_CLASS_NAMES.map((name) => [name, typed(rules.terms[name])]),
  ) as Record<RetentionClassName, string>;
  return (
    <RecordPanel
      head={
        <>
          <h2>{t.terms}</h2>
          <p className="soft">{t.termsHelp}</p>
        </>
      }
      schema={RetentionRules}
      initial={{ terms: initial, authorisation: rules.authorisation }}
      toBody={({ terms, authorisation }) => ({
        terms: Object.fromEntries(
          RETENTION_CLASS_NAMES.map((name) => [name, numberOrNull(terms[name])]),
        ) as RetentionRules['terms'],
        authorisation,
      })}
      save={saveRetention}
      topics={['settings']}
      saved={t.saved}
      labels={{ authorisation: t.authorisation }}
      help={{ authorisation: t.authorisationHelp }}
      rows={({ values, change, errorOf }) => [
        ...RETENTION_CLASS_NAMES.map((name) => ({
          node: (
            <TextField
              key={name}
              label={`${t.classes[name].name} (${t[retentionClass(name).unit]})`}
              help={
                <>
                  {t.classes[name].what} <em>{t.classes[name].source}</em>
                </>
              }
              inputMode="numeric"
              maxLength={4}
              optional
              value={values.terms[name]}
              onValue={(value) => change({ terms: { ...values.terms, [name]: value } })}
              error={errorOf(`terms.${name}`)}
            />
          ),
        })),
        { name: 'authorisation' as const, optional: true },
      ]}
    />
  );
}
