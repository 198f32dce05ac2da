import { useEffect } from 'react';
import { Link } from 'react-router';
import { useWall } from '../../api/home.ts';
import { messageOf } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { networkStateText } from '../../text/network-state.ts';
import { useText } from '../../text/texts.ts';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { FactCell } from './state-fact.tsx';
import './state-strip.scss';

/** For a screen in the office: large, figures only, asked again every minute. */
export function WallPage() {
  const t = useText(networkStateText);
  const wall = useWall();
  useEffect(() => {
    document.title = `${t.wall.title} · Baluardo`;
  }, [t]);
  const { data } = wall;
  return (
    <main className="wall" id="contenuto">
      <div className="wall-head">
        <h1>{data === undefined ? t.title : t.wall.lead(data.body)}</h1>
        <span className="soft">
          {data !== undefined && (
            <>
              {t.wall.updated}: <At at={data.at} /> ·{' '}
            </>
          )}
          <Link to={paths.home()}>{t.wall.back}</Link>
        </span>
      </div>
      {wall.isError && data !== undefined && <p role="alert">{t.wall.stale}</p>}
      {data === undefined ? (
        wall.isError ? (
          <ErrorState message={messageOf(wall.error)} onRetry={() => void wall.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <section className="state-strip" aria-label={t.title}>
          {data.facts.map((fact) => (
            <div key={fact.key} className={`state-cell ${fact.level}`}>
              <FactCell fact={fact} />
            </div>
          ))}
        </section>
      )}
    </main>
  );
}
