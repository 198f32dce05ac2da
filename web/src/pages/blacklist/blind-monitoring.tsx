import { Link } from 'react-router';
import { useSoundness } from '../../api/open-alerts.ts';
import { paths } from '../../paths.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';

/** Why nothing is known: the resolver by name, or the lists, with the check that found it. */
export function BlindMonitoring({ when }: { readonly when: boolean }) {
  const t = useText(blacklistText).matrix;
  const { data } = useSoundness(when);
  if (!when) return null;
  return (
    <Alert kind="waiting" title={t.notKnown}>
      {data?.resolverFaults.map(({ resolver, text }) => (
        <p key={resolver}>
          <span className="mono">{resolver}</span>: {text}
        </p>
      ))}
      {data?.resolverFaults.length === 0 && <p>{t.notKnownLists}</p>}
      {data !== undefined && data.last !== null && (
        <Link to={paths.sweep(String(data.last.sweepId))}>{t.toLastSweep}</Link>
      )}
    </Alert>
  );
}
