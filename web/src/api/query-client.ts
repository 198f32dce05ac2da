import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { onLanguageChange } from '../text/language.ts';
import { isStatus } from './problem.ts';
import { SESSION_KEY } from './session.ts';

/** The session ended meanwhile: the page asks to sign in again and comes back here, drafts included. */
function signInAgain(error: unknown): void {
  if (isStatus(error, 401)) void queryClient.invalidateQueries({ queryKey: SESSION_KEY });
}

/** What the server said, kept until a live change says that it is old. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== SESSION_KEY[0]) signInAgain(error);
    },
  }),
  mutationCache: new MutationCache({ onError: signInAgain }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // 503: too many at once, or a database that is back in a moment.
      retry: (failures, error) => (isStatus(error, 0) || isStatus(error, 503)) && failures < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

// Some answers hold sentences of the server, in the language that was asked for.
onLanguageChange(() => void queryClient.invalidateQueries());
