import type { ChangedTraffic } from '../../../../contract/firewall/preview.ts';
import { OTHER_ZONES } from '../../../../domain/firewall/region.ts';
import { number } from '../../text/formats.ts';
import { useText } from '../../text/texts.ts';
import { zonePictureText } from '../../text/zone-picture.ts';
import { zoneChanges, type ZoneChange } from './zone-changes.ts';
import './zone-picture.scss';

const SHOWN = 8;
const ROW = 30;
const TOP = 26;
const WIDTH = 360;
const BOX = 118;
const RIGHT = WIDTH - BOX;

/** Which ways between zones open and which close: the title says it, the picture shows it, the table has it all. */
export function ZonePicture({
  opened,
  closed,
  complete,
}: {
  readonly opened: ChangedTraffic;
  readonly closed: ChangedTraffic;
  readonly complete: boolean;
}) {
  const t = useText(zonePictureText);
  const ways = zoneChanges(opened, closed);
  if (ways.length === 0) return null;
  const nameOf = (zone: string | null) => (zone === OTHER_ZONES ? t.otherZones : (zone ?? t.anyZone));
  const opening = ways.filter((way) => way.opened > 0);
  const closing = ways.filter((way) => way.closed > 0);
  const [first] = opening.length > 0 ? opening : closing;
  const answer = t.answer(opening.length, closing.length, t.way(nameOf(first!.from), nameOf(first!.to)));
  const isPartial =
    !complete ||
    opened.regionCount > opened.regions.length ||
    closed.regionCount > closed.regions.length ||
    opened.dependsOn.length + closed.dependsOn.length > 0;
  return (
    <figure className="zone-picture">
      <figcaption>
        <strong>{answer}</strong>
      </figcaption>
      <Ways ways={ways.slice(0, SHOWN)} nameOf={nameOf} />
      {ways.length > SHOWN && <p className="soft small">{t.more(ways.length - SHOWN)}</p>}
      {isPartial && <p className="soft small">{t.partial}</p>}
      <details>
        <summary>{t.table}</summary>
        <table className="zone-table">
          <thead>
            <tr>
              <th scope="col">{t.from}</th>
              <th scope="col">{t.to}</th>
              <th scope="col">{t.opens}</th>
              <th scope="col">{t.closes}</th>
            </tr>
          </thead>
          <tbody>
            {ways.map((way) => (
              <tr key={keyOf(way)}>
                <th scope="row">{nameOf(way.from)}</th>
                <td>{nameOf(way.to)}</td>
                <td>{number(way.opened)}</td>
                <td>{number(way.closed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const keyOf = ({ from, to }: ZoneChange) => JSON.stringify([from, to]);

/** One line a way, by shape and not by colour alone; the caption says it and the table has it for who does not see it. */
function Ways({
  ways,
  nameOf,
}: {
  readonly ways: readonly ZoneChange[];
  readonly nameOf: (zone: string | null) => string;
}) {
  const t = useText(zonePictureText);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${TOP + ways.length * ROW}`} aria-hidden>
      <text x={0} y={14} className="head">
        {t.from}
      </text>
      <text x={RIGHT} y={14} className="head">
        {t.to}
      </text>
      {ways.map((way, at) => {
        const y = TOP + at * ROW + 12;
        return (
          <g key={keyOf(way)}>
            <Zone x={0} y={y} name={nameOf(way.from)} />
            <Zone x={RIGHT} y={y} name={nameOf(way.to)} />
            {way.opened > 0 && <Way y={way.closed > 0 ? y - 5 : y} sign="+" />}
            {way.closed > 0 && <Way y={way.opened > 0 ? y + 6 : y} sign="−" />}
          </g>
        );
      })}
    </svg>
  );
}

const LONGEST = 15;

function Zone({ x, y, name }: { readonly x: number; readonly y: number; readonly name: string }) {
  return (
    <>
      <rect x={x + 0.5} y={y - 11.5} width={BOX - 1} height={23} rx={4} className="zone" />
      <text x={x + 8} y={y + 4}>
        {name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name}
        <title>{name}</title>
      </text>
    </>
  );
}

/** What opens is a whole line with an arrow, what closes a broken one with a bar. */
function Way({ y, sign }: { readonly y: number; readonly sign: '+' | '−' }) {
  const [start, end] = [BOX + 6, RIGHT - 6];
  return sign === '+' ? (
    <path className="opens" d={`M${start} ${y}H${end}m-6 -4l6 4l-6 4`} />
  ) : (
    <path className="closes" d={`M${start} ${y}H${end - 5}`} strokeDasharray="4 4" />
  );
}
