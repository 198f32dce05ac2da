import { Link } from 'react-router';
import type { StateFact } from '../../../../contract/home.ts';
import { useNetworkState } from '../../api/home.ts';
import { paths } from '../../paths.ts';
import { networkStateText } from '../../text/network-state.ts';
import { useText } from '../../text/texts.ts';
import { FactCell } from './state-fact.tsx';
import './state-strip.scss';

/** Where each thing is seen whole; the backup has no page. */
const PLACES: Record<StateFact['key'], string | null> = {
  blacklists: paths.listings(),
  mail: paths.mailHealth(),
  antivirus: paths.coverage(),
  firewall: paths.firewallDrift(),
  pec: paths.mailboxDeadlines(),
  supplier: paths.requests({ view: 'all', state: 'with-supplier' }),
  backup: null,
  register: paths.auditRegister(),
};

/** The state of the network at a glance: a figure, a word and a link for each thing that is watched. */
export function StateStrip() {
  const t = useText(networkStateText);
  const { data, isError } = useNetworkState(true);
  if (data === undefined && isError) return <p className="soft">{t.unavailable}</p>;
  if (data?.facts.length === 0) return null;
  return (
    <section className="state-strip" aria-label={t.title} aria-busy={data === undefined}>
      {data === undefined
        ? Object.keys(PLACES).map((key) => <div key={key} className="state-cell" />)
        : data.facts.map((fact) => {
            const to = PLACES[fact.key];
            return to === null ? (
              <div key={fact.key} className={`state-cell ${fact.level}`}>
                <FactCell fact={fact} />
              </div>
            ) : (
              <Link key={fact.key} to={to} className={`state-cell ${fact.level}`}>
                <FactCell fact={fact} />
              </Link>
            );
          })}
    </section>
  );
}
