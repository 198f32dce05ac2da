import { Link, useParams } from 'react-router';
import type { WorkstationDetail } from '../../../../contract/workstations/workstations.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { useWorkstation, useWorkstationHistory } from '../../api/workstations.ts';
import { FindingRequestButton } from '../../forms/record/finding-request.tsx';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { number, shortDateTime } from '../../text/formats.ts';
import { importsText } from '../../text/imports.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { ChangeList } from '../../ui/change-list.tsx';
import { LinkedText } from '../../ui/linked-text.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Age, At, Day } from '../../ui/time.tsx';
import { sourceName } from '../imports/source-name.ts';
import { WorkstationFindingChip, ProtectionMark } from './workstation-marks.tsx';

export function WorkstationPage() {
  const t = useText(workstationsText);
  const may = useMay();
  const { id = '' } = useParams();
  const detail = useWorkstation(id);
  if (detail.isError)
    return (
      <Page title={t.title} over={<Link to={paths.workstations()}>{t.title}</Link>}>
        <ErrorState
          message={isStatus(detail.error, 404) ? t.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const workstation = detail.data;
  return (
    <Page
      title={workstation.name}
      over={
        <>
          <Link to={paths.workstations()}>{t.title}</Link> · <ProtectionMark workstation={workstation} />
        </>
      }
      lead={workstation.purpose}
      actions={
        may('workstations.manage') && (
          <ButtonLink icon="edit" to={paths.editWorkstation(workstation.id)}>
            {t.edit}
          </ButtonLink>
        )
      }
    >
      <div className="record-columns">
        <div className="stack">
          {workstation.findings.length > 0 && <Findings workstation={workstation} />}
          <WorkstationFacts workstation={workstation} />
        </div>
        <History id={workstation.id} />
      </div>
    </Page>
  );
}

function Findings({ workstation }: { readonly workstation: WorkstationDetail }) {
  const t = useText(workstationsText);
  return (
    <Panel title={t.findingsOf}>
      <ul className="plain stack-tight">
        {workstation.findings.map((finding) => (
          <li key={finding.id} className="finding">
            <WorkstationFindingChip finding={finding} />
            <span className="small">
              {finding.reason}
              {finding.source !== null && (
                <span className="soft">
                  {' '}
                  ({t.source}: <LinkedText text={finding.source} />)
                </span>
              )}
              {finding.days !== null && <> {t.days(finding.days)}</>}{' '}
              <span className="soft">
                {t.since} <Age at={finding.since} />
              </span>
            </span>
            <span className="finding-end">
              <FindingRequestButton finding={finding} topic="workstations" />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WorkstationFacts({ workstation: w }: { readonly workstation: WorkstationDetail }) {
  const t = useText(workstationsText);
  const i = useText(importsText);
  const c = useText(commonText);
  const f = t.fields;
  const at = (value: string | null) => value && <At at={value} />;
  const active = w.isProtectionActive === null ? c.unknown : w.isProtectionActive ? c.yes : c.no;
  return (
    <>
      <Panel title={t.facts}>
        <DescriptionList
          facts={[
            [f.state, t.states[w.state]],
            [f.sectorId, w.sectorName],
            [f.holderName, w.holderName],
            [f.holderStaffNumber, w.holderStaffNumber],
            [f.location, w.location],
            [f.ipAddress, mono(w.ipAddress)],
            [f.serialNumber, mono(w.serialNumber)],
            [f.deviceId, mono(w.deviceId)],
            [
              f.inventorySeenAt,
              w.inventorySeenAt && (
                <>
                  <At at={w.inventorySeenAt} /> {w.inventorySeenBy}
                </>
              ),
            ],
            [f.operatingSystem, [w.operatingSystem, w.systemVersion].filter(Boolean).join(' ')],
            [
              f.software,
              w.software.length > 0 && (
                <ul key="software" className="plain">
                  {w.software.map(({ name, installedOn, requestId, requestCode }) => (
                    <li key={name}>
                      {name}{' '}
                      <span className="soft small">
                        <Day day={installedOn} />{' '}
                        {requestId !== null && <Link to={paths.request(requestId)}>{requestCode}</Link>}
                      </span>
                    </li>
                  ))}
                </ul>
              ),
            ],
            [f.notes, w.notes],
          ]}
        />
      </Panel>
      <Panel title={t.antivirus}>
        <DescriptionList
          facts={[
            [
              f.product,
              [w.product, w.productVersion].filter(Boolean).join(' ') ||
                (w.isAntivirusMissing ? t.protection.missing : c.unknown),
            ],
            [f.isProtectionActive, w.reportedAt !== null && active],
            [
              f.hasCurrentSignatures,
              w.hasCurrentSignatures !== null && (w.hasCurrentSignatures ? c.yes : c.no),
            ],
            [f.signaturesAt, at(w.signaturesAt)],
            [f.lastContactAt, at(w.lastContactAt)],
            [
              f.reportedAt,
              w.reportedAt === null ? (
                t.neverReported
              ) : (
                <>
                  <At at={w.reportedAt} />{' '}
                  {w.reportedBy !== null &&
                    (w.reportedBy === 'manuale'
                      ? t.reportedByHand
                      : t.reportedBy(sourceName('workstations', w.reportedBy, i.profiles)))}
                </>
              ),
            ],
          ]}
        />
      </Panel>
    </>
  );
}

const mono = (value: string | null) => value && <span className="mono">{value}</span>;

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

function History({ id }: { readonly id: string }) {
  const t = useText(workstationsText);
  const c = useText(commonText);
  const language = useLanguage();
  const history = useWorkstationHistory(id);
  const fields: Readonly<Record<string, string>> = t.fields;
  const states: Readonly<Record<string, string>> = t.states;
  const words = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (typeof value === 'boolean') return value ? c.yes : c.no;
    if (typeof value === 'number') return number(value, language);
    if (typeof value === 'string')
      return states[value] ?? (INSTANT.test(value) ? shortDateTime(value, language) : value);
    return JSON.stringify(value);
  };
  return (
    <Panel title={t.historyOf}>
      {history.isError && (
        <ErrorState message={messageOf(history.error)} onRetry={() => void history.refetch()} />
      )}
      {history.data?.items.length === 0 && <p className="soft">{t.noHistory}</p>}
      <ChangeList
        entries={(history.data?.items ?? []).map((entry) => ({
          id: entry.id,
          at: entry.at,
          who: entry.actorName,
          what: t.actions[entry.action],
          why: entry.reason,
          fields:
            entry.action === 'created'
              ? []
              : entry.changes.map(({ field, before, after }) => ({
                  field: fields[field] ?? field,
                  before: words(before),
                  after: words(after),
                })),
        }))}
      />
    </Panel>
  );
}
