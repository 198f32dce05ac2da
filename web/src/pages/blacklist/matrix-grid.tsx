import { memo, useCallback, useId, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import type { DnsblMatrixZone } from '../../../../contract/dnsbl/dnsbl.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { HoverCard } from '../../ui/hover-card.tsx';
import { CellCard } from './cell-card.tsx';
import { stepIn, weightBands, type MatrixRow } from './matrix-model.ts';
import { signIn } from './signs.ts';
import { healthSign, SignShape, useSignWord } from './verdict.tsx';
import './matrix.scss';

const FIRST_CELL = '[data-place="0:0"]';

type Place = readonly [row: number, column: number];

/** Addresses × lists. One cell is in the tab order; the arrows walk from it, Enter opens what is behind it. */
export function MatrixGrid({
  rows,
  zones,
}: {
  readonly rows: readonly MatrixRow[];
  readonly zones: readonly DnsblMatrixZone[];
}) {
  const t = useText(blacklistText);
  const navigate = useNavigate();
  const cardId = useId();
  const [shown, setShown] = useState<{ place: Place; anchor: DOMRect }>();
  const inTabOrder = useRef<HTMLElement>(null);
  const show = useCallback((event: SyntheticEvent<HTMLElement>) => {
    const place = placeOf(event.currentTarget);
    if (place) setShown({ place, anchor: event.currentTarget.getBoundingClientRect() });
  }, []);
  const hide = useCallback(() => setShown(undefined), []);
  const arrive = useCallback(
    (event: SyntheticEvent<HTMLElement>) => {
      // Set on the element: a step of the walk does not draw thousands of cells again.
      const cell = event.currentTarget;
      const before = inTabOrder.current ?? cell.closest('table')?.querySelector<HTMLElement>(FIRST_CELL);
      if (before) before.tabIndex = -1;
      cell.tabIndex = 0;
      cell.setAttribute('aria-describedby', cardId);
      inTabOrder.current = cell;
      show(event);
    },
    [show, cardId],
  );
  const open = useCallback(
    (event: SyntheticEvent<HTMLElement>) => {
      const place = placeOf(event.currentTarget);
      const row = place && rows[place[0]];
      if (place === undefined || row === undefined) return;
      const caseId = row.cells[place[1]]?.caseId ?? null;
      void navigate(caseId === null ? paths.target(row.target.id) : paths.delistingCase(caseId));
    },
    [rows, navigate],
  );
  const walk = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape') hide();
      const place = placeOf(event.currentTarget);
      const next = place && stepIn(event.key, place, [rows.length, zones.length]);
      if (next === undefined) return;
      event.preventDefault();
      event.currentTarget
        .closest('table')
        ?.querySelector<HTMLElement>(`[data-place="${next.join(':')}"]`)
        ?.focus();
    },
    [rows.length, zones.length, hide],
  );
  const row = shown && rows[shown.place[0]];
  const zone = shown && zones[shown.place[1]];
  return (
    <div className="matrix" onScroll={hide}>
      <table aria-label={t.matrix.label}>
        <MatrixHead zones={zones} />
        <MatrixBody
          rows={rows}
          zones={zones}
          arrive={arrive}
          show={show}
          hide={hide}
          open={open}
          walk={walk}
        />
      </table>
      {row && zone && (
        <HoverCard anchor={shown.anchor} id={cardId}>
          <CellCard target={row.target} zone={zone} cell={row.cells[shown.place[1]] ?? null} />
        </HoverCard>
      )}
    </div>
  );
}

function placeOf(cell: HTMLElement): Place | undefined {
  const [row, column] = (cell.dataset['place'] ?? '').split(':').map(Number);
  return row === undefined || column === undefined ? undefined : [row, column];
}

/** Weights, names, and the strip of each list's health in the last check. */
function MatrixHead({ zones }: { readonly zones: readonly DnsblMatrixZone[] }) {
  const t = useText(blacklistText);
  return (
    <thead>
      <tr className="matrix-weights">
        <th scope="row" className="matrix-corner">
          <span className="visually-hidden">{t.zones.weight}</span>
        </th>
        {weightBands(zones).map(({ weight, span }) => (
          <th key={weight} scope="colgroup" colSpan={span}>
            <span>{t.weights[weight]}</span>
          </th>
        ))}
      </tr>
      <tr className="matrix-names">
        <th scope="col" className="matrix-corner">
          {t.matrix.address}
        </th>
        {zones.map((zone, column) => (
          <th key={zone.id} scope="col" className={opensBand(zones, column)}>
            <Link to={paths.zone(String(zone.id))} title={zone.zone}>
              {zone.zone}
            </Link>
          </th>
        ))}
      </tr>
      <tr className="matrix-health">
        <th scope="row" className="matrix-corner">
          {t.zones.health}
        </th>
        {zones.map((zone, column) => {
          const words = zone.health === null ? t.neverTested : t.healths[zone.health];
          return (
            <td
              key={zone.id}
              className={`${opensBand(zones, column) ?? ''} ${zone.health === 'ok' ? 'ok' : ''}`}
              title={`${zone.zone}: ${words}`}
            >
              {zone.health !== 'ok' && <SignShape sign={healthSign(zone.health)} />}
              <span className="visually-hidden">{words}</span>
            </td>
          );
        })}
      </tr>
    </thead>
  );
}

const opensBand = (zones: readonly DnsblMatrixZone[], column: number) =>
  column > 0 && zones[column - 1]?.weight !== zones[column]?.weight ? 'opens-band' : undefined;

/** Memoised: a card that opens under the pointer does not draw thousands of cells again. */
const MatrixBody = memo(function MatrixBody({
  rows,
  zones,
  arrive,
  show,
  hide,
  open,
  walk,
}: {
  readonly rows: readonly MatrixRow[];
  readonly zones: readonly DnsblMatrixZone[];
  readonly arrive: (event: SyntheticEvent<HTMLElement>) => void;
  readonly show: (event: SyntheticEvent<HTMLElement>) => void;
  readonly hide: () => void;
  readonly open: (event: SyntheticEvent<HTMLElement>) => void;
  readonly walk: (event: KeyboardEvent<HTMLElement>) => void;
}) {
  const t = useText(blacklistText);
  const word = useSignWord();
  return (
    <tbody>
      {rows.map(({ service, target, cells, opensGroup }, row) => [
        opensGroup && (
          <tr key={`group ${service}`} className="matrix-group">
            <th scope="rowgroup" colSpan={zones.length + 1}>
              <span>{service}</span>
            </th>
          </tr>
        ),
        <tr key={target.id}>
          <th scope="row">
            <Link to={paths.target(target.id)} className="mono">
              {target.text}
            </Link>
            {target.label !== '' && <span className="soft small">{target.label}</span>}
          </th>
          {zones.map((zone, column) => {
            const sign = signIn(cells[column] ?? null, zone, target);
            return (
              <td key={zone.id} className={opensBand(zones, column)}>
                <button
                  type="button"
                  data-place={`${row}:${column}`}
                  tabIndex={row === 0 && column === 0 ? 0 : -1}
                  className={`cell ${sign}`}
                  onFocus={arrive}
                  onBlur={hide}
                  onPointerEnter={show}
                  onPointerLeave={hide}
                  onClick={open}
                  onKeyDown={walk}
                  aria-label={t.matrix.cell(target.text, zone.zone, word(sign))}
                >
                  {sign !== 'not-applicable' && <SignShape sign={sign} />}
                </button>
              </td>
            );
          })}
        </tr>,
      ])}
    </tbody>
  );
});
