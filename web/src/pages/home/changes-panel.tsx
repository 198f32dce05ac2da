import { Link } from 'react-router';
import type { HomeChanges } from '../../../../contract/home.ts';
import { paths } from '../../paths.ts';
import { homeText } from '../../text/home.ts';
import { useText } from '../../text/texts.ts';
import { Panel } from '../../ui/page.tsx';
import { Age } from '../../ui/time.tsx';

type What = HomeChanges['items'][number]['what'];

/** What others did since the person was here the time before; nothing at the first visit. */
export function ChangesPanel({ changes: { since, items } }: { readonly changes: HomeChanges }) {
  const t = useText(homeText);
  if (since === null) return null;
  return (
    <Panel
      title={t.changes}
      end={
        <span className="soft small">
          <Age at={since} />
        </span>
      }
    >
      {items.length === 0 ? (
        <p className="soft">{t.changesNone}</p>
      ) : (
        <ul className="plain stack-tight">
          {items.map(({ what, count }) => (
            <li key={what}>
              <Link to={PLACES[what]}>{t.changed[what](count)}</Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const inState = (state: string): string => paths.requests({ view: 'all', state });

const PLACES: Readonly<Record<What, string>> = {
  submitted: inState('submitted'),
  returned: inState('returned'),
  accepted: inState('accepted'),
  refused: inState('refused'),
  executed: inState('executed'),
  verified: inState('verified'),
  commented: paths.requests({ view: 'all' }),
  listed: paths.alerts(),
  cleared: paths.alerts(),
  incidents: paths.incidents(),
};
