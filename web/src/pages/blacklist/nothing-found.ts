import { useSoundness } from '../../api/open-alerts.ts';
import { blacklistText } from '../../text/blacklist.ts';
import { useText } from '../../text/texts.ts';
import { seenOf } from './seen-model.ts';

interface Empty {
  readonly title: string;
  readonly text: string;
}

/** What stands where nothing was found: that it is not known, and why, where the checks did not see. */
export function useNothingFound(calm: Empty): Empty {
  const t = useText(blacklistText);
  const { data } = useSoundness(true);
  const seen = data === undefined ? 'sound' : seenOf(data);
  if (data === undefined || seen === 'sound') return calm;
  const title = t.listings.seen[seen];
  switch (seen) {
    case 'no-addresses':
      return { title, text: t.matrix.emptyText };
    case 'no-lists':
      return { title, text: t.matrix.noZones };
    case 'never':
      return { title, text: t.sweeps.emptyText };
    case 'blind': {
      const faults = data.resolverFaults.map(({ resolver, text }) => `${resolver}: ${text}`);
      return { title, text: faults.length === 0 ? t.matrix.notKnownLists : faults.join('; ') };
    }
    case 'partly':
      return { title, text: calm.text };
  }
}
