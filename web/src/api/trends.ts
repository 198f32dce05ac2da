import { Trends } from '../../../contract/requests/trends.ts';
import { useOne } from './resource.ts';

/** The year behind, month by month. */
export const useTrends = () => useOne('reports', '/reports/trends', Trends, { keep: true });
