import { messageOf } from '../../api/problem.ts';
import { useImportSources } from '../../api/workstations.ts';
import { importsText } from '../../text/imports.ts';
import { useText } from '../../text/texts.ts';
import { workstationsText } from '../../text/workstations.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { Age } from '../../ui/time.tsx';
import { sourceName } from '../imports/source-name.ts';

const TONES = { good: 'neutral', refused: 'danger', late: 'danger' } as const;

/** Each source with its last import that was done: figures are as old as the files they come from. */
export function ImportSourceList() {
  const t = useText(workstationsText);
  const i = useText(importsText);
  const sources = useImportSources();
  // A source that is late must not be hidden by an answer that did not come.
  if (sources.isError)
    return <ErrorState message={messageOf(sources.error)} onRetry={() => void sources.refetch()} />;
  const items = sources.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="stack-tight">
      <h2>{t.sources}</h2>
      <ul className="plain stack-tight">
        {items.map((source) => (
          <li key={source.profile}>
            <StatusBadge tone={TONES[source.state]}>{t.sourceStates[source.state]}</StatusBadge>{' '}
            <strong>{sourceName('workstations', source.profile, i.profiles)}</strong>{' '}
            <span className="soft small">
              {source.lastDoneAt === null ? (
                t.sourceNever
              ) : (
                <>
                  {t.sourceDone} <Age at={source.lastDoneAt} />,{' '}
                  {t.sourceLines(source.lines ?? 0, source.notKnown ?? 0)}
                </>
              )}
            </span>
            {source.state === 'refused' && <p className="small">{source.refusal}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
