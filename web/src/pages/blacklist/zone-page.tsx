import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DnsblZoneDetail } from '../../../../contract/dnsbl-zones.ts';
import { VERDICTS } from '../../../../domain/dnsbl/verdict.ts';
import { useZone } from '../../api/dnsbl.ts';
import { changeZone, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { commonText } from '../../text/common.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { CodeTable, CodeTrial } from './zone-codes.tsx';
import { Proofs } from './zone-proofs.tsx';
import { ZoneSettingsDialog } from './zone-settings-dialog.tsx';
import { HealthMark, SignMark } from './verdict.tsx';
import { WayOut } from './way-out.tsx';
import './case.scss';

const ZoneHealthChart = lazy(async () => ({
  default: (await import('../../charts/zone-health-chart.tsx')).ZoneHealthChart,
}));

export function ZonePage() {
  const t = useText(blacklistText);
  const { id = '' } = useParams();
  const detail = useZone(id);
  const [editing, setEditing] = useState(false);
  if (detail.isError)
    return (
      <Page title={t.tabs.zones} over={<Link to={paths.zones()}>{t.tabs.zones}</Link>}>
        <Failure
          message={isStatus(detail.error, 404) ? t.zones.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const zone = detail.data;
  return (
    <Page
      title={zone.zone}
      over={
        <>
          <Link to={paths.blacklist()}>{t.title}</Link> · <Link to={paths.zones()}>{t.tabs.zones}</Link> ·{' '}
          {zone.enabled ? <HealthMark health={zone.health} /> : t.zones.disabled}
        </>
      }
      lead={zone.operator}
      actions={<ZoneActions zone={zone} onEdit={() => setEditing(true)} />}
    >
      <div className="record-columns">
        <div className="stack">
          <Panel title={t.zones.wayOut}>
            <ul className="plain ways-out">
              {zone.waysOut.map((way) => (
                <li key={way.codes.join() || 'others'}>
                  <WayOut way={way} />
                </li>
              ))}
            </ul>
          </Panel>
          <CodeTable zone={zone} />
          <CodeTrial zone={zone} />
          <Suspense fallback={<div className="panel chart-room" />}>
            <ZoneHealthChart days={zone.healthByDay} />
          </Suspense>
          <Proofs proofs={zone.proofs} />
        </div>
        <div className="stack narrow">
          <ZoneFacts zone={zone} />
          <Standing zone={zone} />
          {zone.edits.length > 0 && <Edits zone={zone} />}
        </div>
      </div>
      {editing && <ZoneSettingsDialog zone={zone} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function ZoneActions({ zone, onEdit }: { readonly zone: DnsblZoneDetail; readonly onEdit: () => void }) {
  const t = useText(blacklistText);
  const mayManage = useMay()('dnsbl.manage');
  const change = useDnsblChange(() => (zone.enabled ? t.zones.disabledDone : t.zones.enabledDone));
  if (!mayManage) return null;
  return (
    <>
      <Button icon="edit" onClick={onEdit}>
        {t.targets.edit}
      </Button>
      <Button
        kind={zone.enabled ? 'secondary' : 'primary'}
        busy={change.isPending}
        refusal={zone.enabled || zone.obstacle === null ? undefined : t.zones.obstacles[zone.obstacle]}
        onClick={() => change.mutate(() => changeZone(zone.id, { enabled: !zone.enabled }))}
      >
        {zone.enabled ? t.zones.disable : t.zones.enable}
      </Button>
    </>
  );
}

function ZoneFacts({ zone }: { readonly zone: DnsblZoneDetail }) {
  const t = useText(blacklistText);
  const c = useText(commonText);
  const z = t.zones;
  return (
    <Panel title={z.facts}>
      <Facts
        facts={[
          [z.weight, t.weightWords[zone.weight]],
          [z.scope, t.scopes[zone.scope]],
          [z.families, zone.families.map((family) => t.families[family]).join(', ')],
          [z.status, z.statuses[zone.status]],
          [z.key, zone.needsKey && (zone.hasKey ? z.keySet : z.keyMissing)],
          [z.rate, number(zone.ratePerSecond)],
          [t.sweeps.resolvers, zone.resolvers.join(', ')],
          [z.registration, zone.needsRegistration && c.yes],
          [z.publicResolvers, zone.refusesPublicResolvers && c.yes],
          [z.flapping, zone.flapping && c.yes],
          [z.lookup, zone.lookupUrl],
          [z.note, zone.note],
          [z.source, zone.source],
        ]}
      />
      {zone.obstacle !== null && <p className="soft small">{z.obstacles[zone.obstacle]}</p>}
    </Panel>
  );
}

/** How the monitored addresses stand on it now. */
function Standing({ zone }: { readonly zone: DnsblZoneDetail }) {
  const t = useText(blacklistText);
  const known = VERDICTS.filter((verdict) => (zone.counts[verdict] ?? 0) > 0);
  return (
    <Panel title={t.zones.counts}>
      {known.length === 0 && <p className="soft">{t.zones.neverAsked}</p>}
      <ul className="plain stack-tight">
        {known.map((verdict) => (
          <li key={verdict} className="finding">
            <SignMark sign={verdict} />
            <span className="finding-end number">{number(zone.counts[verdict] ?? 0)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Edits({ zone }: { readonly zone: DnsblZoneDetail }) {
  const t = useText(blacklistText);
  return (
    <Panel title={t.zones.edits}>
      <ol className="plain change-list">
        {zone.edits.map((edit) => (
          <li key={edit.at} className="stack-tight">
            <div className="small soft">
              <At at={edit.at} /> · {edit.who}
            </div>
            <div>{edit.fields.join(', ')}</div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
