import type { DnsblWayOut } from '../../../../contract/dnsbl/zones.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { Chip } from '../../ui/status-badge.tsx';
import { DescriptionList } from '../../ui/page.tsx';

/** How a listing with certain codes ends: who may ask, where, how often, what must be done before. */
export function WayOut({ way }: { readonly way: DnsblWayOut }) {
  const t = useText(blacklistText).zones;
  return (
    <div className="stack-tight">
      <DescriptionList
        facts={[
          [t.codes, way.codes.length === 0 ? t.otherCodes : mono(way.codes.join(', '))],
          [t.applicant, t.applicants[way.applicant]],
          [t.channel, t.channels[way.channel]],
          [t.lookup, way.url && outside(way.url)],
          [t.interval, way.minimumIntervalHours !== null && t.hours(way.minimumIntervalHours)],
          [t.expires, way.expiresAfterDays !== null && t.days(way.expiresAfterDays)],
          [t.blockedBy, way.blockedBy.length > 0 && mono(way.blockedBy.join(', '))],
          [t.preconditions, way.preconditions.length > 0 && lines(way.preconditions)],
          [t.note, way.note],
        ]}
      />
      {way.paidOffer && (
        <div>
          <Chip tone="danger">{t.paid}</Chip>
        </div>
      )}
    </div>
  );
}

const mono = (text: string) => <span className="mono">{text}</span>;
const lines = (values: readonly string[]) => (
  <ul className="plain">
    {values.map((value) => (
      <li key={value}>{value}</li>
    ))}
  </ul>
);
const outside = (url: string) => <OutsideLink url={url} />;
/** Only addresses that a browser opens safely: the catalogue is data that the office edits. */
export function OutsideLink({ url }: { readonly url: string }) {
  if (!/^https?:\/\//.test(url)) return url;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {url}
    </a>
  );
}
