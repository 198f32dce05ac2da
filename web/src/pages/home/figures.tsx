import { Link } from 'react-router';
import type { RequestHome } from '../../../../contract/requests/home.ts';
import { isConfined, usePerson } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { number } from '../../text/formats.ts';
import { homeText } from '../../text/home.ts';
import { useText } from '../../text/texts.ts';

/** Counts that lead to their list; one that is zero and means trouble is left out. */
export function Figures({ home }: { readonly home: RequestHome }) {
  const t = useText(homeText);
  const { person } = usePerson();
  const figures = [
    { label: t.open, count: home.openCount, to: paths.requests({ view: 'open' }), always: true },
    { label: t.overdue, count: home.overdueCount, to: paths.requests({ view: 'overdue' }), late: true },
    { label: t.toRatify, count: home.toRatifyCount, to: paths.requests({ view: 'waiting' }), late: true },
    {
      label: t.atSupplier,
      count: home.withSupplierCount,
      to: paths.requests({ view: 'all', state: 'with-supplier' }),
    },
    ...(isConfined(person.roles)
      ? []
      : [
          {
            label: t.unassigned,
            count: home.unassignedCount,
            to: paths.requests({ view: 'open', columns: 'sector,assignee,due' }),
          },
        ]),
  ].filter(({ count, always }) => count > 0 || always === true);
  return (
    <nav className="figures" aria-label={t.figures}>
      {figures.map(({ label, count, to, late }) => (
        <Link key={label} to={to} className={late ? 'late' : undefined}>
          <strong>{number(count)}</strong> {label}
        </Link>
      ))}
    </nav>
  );
}
