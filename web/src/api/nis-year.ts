import { NisYear } from '../../../contract/procedures/nis-year.ts';
import { nisYearText } from '../text/nis-year.ts';
import { textNow } from '../text/texts.ts';
import { mutate } from './client.ts';
import { useChange, useOne } from './resource.ts';

export const useNisYear = (year: number) =>
  useOne('reports', '/reports/nis-year', NisYear, {
    query: { year: String(year) },
    keep: true,
    retry: false,
  });

export const useKeptNisYear = () =>
  useChange((year: number) => mutate('POST', '/reports/nis-years', { year }), {
    topics: ['reports'],
    done: () => textNow(nisYearText).kept,
  });

export const nisYearFile = (format: 'csv' | 'ods' | 'json', year: number): string =>
  `/api/reports/nis-year.${format}?year=${year}`;
