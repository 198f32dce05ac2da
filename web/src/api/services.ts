import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ServiceList } from '../../../contract/procedures/procedures.ts';
import { useServiceWords } from '../text/service-words.ts';
import { get } from './client.ts';

const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => get('/services', ServiceList, { signal }),
  staleTime: 10 * 60_000,
});
/** What the office can be asked for, as the office wrote it: for who edits it. */
export const useServices = () => useQuery(servicesQuery);

/** The same for who chooses one, in the language of the page. */
export function useServicesToRead() {
  const words = useServiceWords();
  const select = useCallback(
    ({ items }: ServiceList): ServiceList => ({
      items: items.map((service) => ({
        ...service,
        name: words(service.name),
        description: words(service.description),
        knowledgeNotes: service.knowledgeNotes.map((note) => ({
          ...note,
          title: words(note.title),
          text: words(note.text),
        })),
      })),
    }),
    [words],
  );
  return useQuery({ ...servicesQuery, select });
}
