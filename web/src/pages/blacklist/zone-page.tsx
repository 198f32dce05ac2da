import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { DnsblZoneDetail } from '../../../../contract/dnsbl/zones.ts';
import { VERDICTS } from '../../../../domain/dnsbl/verdict.ts';
import { useListings, useZone } from '../../api/dnsbl.ts';
import { changeZone, useDnsblChange } from '../../api/dnsbl-changes.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { blacklistCodesText } from '../../text/blacklist-codes.ts';
import { commonText } from '../../text/common.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Age, At } from '../../ui/time.tsx';
import { CodeTrial } from './code-trial.tsx';
import { CodeTable } from './zone-codes.tsx';
import { ZoneEdits } from './zone-edits.tsx';
import { Proofs } from './zone-proofs.tsx';
import { ZoneSettingsDialog } from './zone-settings-dialog.tsx';
import { HealthMark, SignMark } from './verdict.tsx';
import { OutsideLink, WayOut } from './way-out.tsx';
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
        <ErrorState
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
          <Suspense fallback={<div className="panel chart-room" />}>
            <ZoneHealthChart days={zone.healthByDay} />
          </Suspense>
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
          <CodeTrial rules={zone.rules} unmapped={zone.unmapped} />
          <Proofs proofs={zone.proofs} />
        </div>
        <div className="stack narrow">
          <Standing zone={zone} />
          <OnIt zone={zone} />
          <ZoneFacts zone={zone} />
          {zone.edits.length > 0 && <ZoneEdits edits={zone.edits} />}
        </div>
      </div>
      {editing && <ZoneSettingsDialog zone={zone} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function ZoneActions({ zone, onEdit }: { readonly zone: DnsblZoneDetail; readonly onEdit: () => void }) {
  const t = useText(blacklistText);
  const codes = useText(blacklistCodesText);
  const mayManage = useMay()('dnsbl.manage');
  const { undone } = useText(commonText);
  const takeBack = useDnsblChange(() => undone);
  const change = useDnsblChange(() => ({
    kind: 'success',
    title: zone.enabled ? t.zones.disabledDone : t.zones.enabledDone,
    undo: () => takeBack.mutate(() => changeZone(zone.id, { enabled: zone.enabled })),
  }));
  if (!mayManage) return <ButtonLink to={paths.zoneCodes(String(zone.id))}>{codes.open}</ButtonLink>;
  return (
    <>
      <ButtonLink to={paths.zoneCodes(String(zone.id))}>{codes.open}</ButtonLink>
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
  const codes = useText(blacklistCodesText);
  const z = t.zones;
  return (
    <Panel title={z.facts}>
      <DescriptionList
        facts={[
          [z.weight, t.weightWords[zone.weight]],
          [
            z.scope,
            // A list that answers for names only lists no address.
            zone.scope === 'host' && zone.families.every((family) => family === 'name')
              ? t.families.name
              : t.scopes[zone.scope],
          ],
          [z.families, zone.families.map((family) => t.families[family]).join(', ')],
          [z.status, z.statuses[zone.status]],
          [z.key, zone.needsKey && keyState(zone)],
          [z.rate, number(zone.ratePerSecond)],
          [z.nameForm, zone.families.includes('name') && z.nameForms[zone.nameForm]],
          [codes.fields.listsIp6Networks, zone.listsIp6Networks && codes.ip6NetworksHelp],
          [t.sweeps.resolvers, zone.resolvers.join(', ')],
          [z.registration, zone.needsRegistration && c.yes],
          [z.publicResolvers, zone.refusesPublicResolvers && c.yes],
          [z.flapping, zone.flapping && c.yes],
          [z.lookup, zone.lookupUrl && outside(zone.lookupUrl)],
          [z.note, zone.note],
          [z.source, zone.source],
        ]}
      />
      {zone.obstacle !== null && <p className="soft small">{z.obstacles[zone.obstacle]}</p>}
    </Panel>
  );
}

function KeyState({ zone }: { readonly zone: DnsblZoneDetail }) {
  const z = useText(blacklistText).zones;
  if (!zone.hasKey) return z.keyMissing;
  if (zone.keyDoubtedSince === null) return z.keySet;
  return (
    <>
      {z.keyDoubted} <At at={zone.keyDoubtedSince} />
    </>
  );
}

const keyState = (zone: DnsblZoneDetail) => <KeyState zone={zone} />;
const outside = (url: string) => <OutsideLink url={url} />;

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

/** The answers that matter: who stands on it, since when, with which code. */
function OnIt({ zone }: { readonly zone: DnsblZoneDetail }) {
  const t = useText(blacklistText);
  const list = useListings({ zoneId: zone.id, open: 'true' });
  const open = list.data?.pages.flatMap(({ items }) => items);
  return (
    <Panel title={t.zones.onIt}>
      {open?.length === 0 && <p className="soft">{t.zones.nobodyOnIt}</p>}
      <ul className="plain stack-tight">
        {open?.map((listing) => (
          <li key={listing.id} className="finding">
            <Link
              to={
                listing.caseId === null ? paths.target(listing.targetId) : paths.delistingCase(listing.caseId)
              }
              className="mono"
            >
              {listing.target}
            </Link>
            <span className="mono soft small">{listing.codes.join(', ')}</span>
            <span className="finding-end soft small">
              <Age at={listing.suspectedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
