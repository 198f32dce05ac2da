import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type Query as CachedQuery,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { notify, type Message } from '../ui/notify.ts';
import { get, type Query } from './client.ts';
import type { Schema } from './lazy-schema.ts';
import { ApiProblem, isStatus, messageOf } from './problem.ts';

interface ReadOptions<Answer> {
  readonly query?: Query;
  /** False: nothing is asked. */
  readonly enabled?: boolean;
  /** The rows of the question before stay while the next one is answered. */
  readonly keep?: boolean;
  readonly staleTime?: number;
  /** Milliseconds until it is asked again, for what is not announced. */
  readonly repeat?: (answer: Answer | undefined) => number | false;
  /** False: a refusal is shown at once. */
  readonly retry?: false;
}

/** The key of an answer: it begins with the live topic, whose changes make it be asked again. */
export const keyOf = (topic: string, path: string, query: Query = {}) => [topic, path, query] as const;

/** One answer of the API, parsed with the contract's schema. */
export function useOne<S extends z.ZodType>(
  topic: string,
  path: string,
  schema: Schema<S>,
  { query = {}, enabled = true, keep, repeat, ...options }: ReadOptions<z.output<S>> = {},
) {
  return useQuery<z.output<S>>({
    queryKey: keyOf(topic, path, query),
    queryFn: ({ signal }) => get(path, schema, { signal, query }),
    enabled,
    ...(keep === true && { placeholderData: keepPreviousData }),
    ...(repeat !== undefined && {
      refetchInterval: ({ state }: CachedQuery<z.output<S>>) => repeat(state.data),
    }),
    ...options,
  });
}

/** A list of the API, page by page; what is on the screen stays while other filters are asked. */
export function usePages<S extends z.ZodType<{ nextCursor: string | null }>>(
  topic: string,
  path: string,
  schema: Schema<S>,
  query: Query = {},
  enabled = true,
) {
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: [topic, path, 'pages', query],
      queryFn: ({ signal, pageParam }) =>
        get(path, schema, { signal, query: { ...query, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      enabled,
    }),
  );
}

/** Asks again whatever hangs on the topics. */
export function useRefresh(topics: readonly string[]): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(topics.map((topic) => client.invalidateQueries({ queryKey: [topic] })));
  };
}

interface ChangeOptions<Answer, Given> {
  readonly topics: readonly string[];
  /** What is said once it is done, and of what. */
  readonly done?: (answer: Answer, given: Given) => string | Message | undefined;
  readonly onDone?: (answer: Answer, given: Given) => unknown;
}

/**
 * Does one thing, shows the state after it and says what happened. A refusal is said too, unless it names fields:
 * then the form says it at each of them.
 */
export function useChange<Answer, Given = void>(
  work: (given: Given) => Promise<Answer>,
  { topics, done, onDone }: ChangeOptions<Answer, Given>,
) {
  const refresh = useRefresh(topics);
  return useMutation({
    mutationFn: work,
    onSuccess: async (answer, given) => {
      await onDone?.(answer, given);
      await refresh();
      const said = done?.(answer, given);
      if (said !== undefined) notify(typeof said === 'string' ? { kind: 'success', title: said } : said);
    },
    onError: async (thrown) => {
      if (!(thrown instanceof ApiProblem && thrown.issues.length > 0))
        notify({ kind: 'danger', title: messageOf(thrown) });
      // Somebody was faster: the reader sees what happened.
      if (isStatus(thrown, 409)) await refresh();
    },
  });
}
