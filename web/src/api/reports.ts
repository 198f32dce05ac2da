import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { MeasureMap, MeasureReport } from '../../../contract/procedures/measures.ts';
import { RequestReport } from '../../../contract/requests/reports.ts';
import { get, order, type Query } from './client.ts';

export const useRequestReport = (query: Query) =>
  useQuery(
    queryOptions({
      queryKey: ['requests', 'report', query],
      queryFn: ({ signal }) => get('/reports/requests', RequestReport, { signal, query }),
      placeholderData: keepPreviousData,
    }),
  );

export const useMeasureReport = (query: Query) =>
  useQuery(
    queryOptions({
      queryKey: ['reports', 'measures', query],
      queryFn: ({ signal }) => get('/reports/measures', MeasureReport, { signal, query }),
      placeholderData: keepPreviousData,
    }),
  );

/** Which measure is documented by what. */
export const useMeasureMap = () =>
  useQuery(
    queryOptions({
      queryKey: ['reports', 'measure-map'],
      queryFn: ({ signal }) => get('/reports/measure-map', MeasureMap, { signal }),
    }),
  );
export const saveMeasureMap = (body: MeasureMap) => order('PUT', '/reports/measure-map', body);

/** The same report as a file: spreadsheet, text, paper. */
export function reportFile(
  report: 'requests' | 'measures',
  format: 'csv' | 'ods' | 'pdf',
  query: Readonly<Record<string, string | undefined>>,
): string {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) words.set(key, value);
  return `/api/reports/${report}.${format}?${words.toString()}`;
}
