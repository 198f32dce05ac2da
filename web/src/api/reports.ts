import { MeasureLibraryReading } from '../../../contract/procedures/measure-library.ts';
import { MeasureMap, MeasureReport } from '../../../contract/procedures/measures.ts';
import { RequestReport } from '../../../contract/requests/reports.ts';
import { formOf, mutate, send, type Query } from './client.ts';
import { reportsText } from '../text/reports.ts';
import { textNow } from '../text/texts.ts';
import { useChange, useOne } from './resource.ts';

export const useRequestReport = (query: Query) =>
  useOne('requests', '/reports/requests', RequestReport, { query, keep: true });

export const useMeasureReport = (query: Query) =>
  useOne('reports', '/reports/measures', MeasureReport, { query, keep: true });

/** Keeps the evidence of a year as it stands: the next years are compared with it. */
export const useMeasureYear = () =>
  useChange((year: number) => mutate('POST', '/reports/measure-years', { year }), {
    topics: ['reports'],
    done: () => textNow(reportsText).measures.yearKept,
  });

/** Which measure is documented by what. */
export const useMeasureMap = () => useOne('reports', '/reports/measure-map', MeasureMap);
/** What a library would add to the map; nothing is written. */
export const readMeasureLibrary = (file: File) =>
  send('POST', '/reports/measure-library', formOf({ file }), MeasureLibraryReading);
export const saveMeasureMap = (body: MeasureMap) => mutate('PUT', '/reports/measure-map', body);

/** The same report as a file: spreadsheet, text, paper. */
export function reportFile(
  report: 'requests' | 'measures',
  format: 'csv' | 'ods' | 'pdf' | 'yaml',
  query: Readonly<Record<string, string | undefined>>,
): string {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) words.set(key, value);
  return `/api/reports/${report}.${format}?${words.toString()}`;
}
