import type { UseQueryResult } from '@tanstack/react-query';
import { messageOf } from '../api/problem.ts';
import { ErrorState, Loading } from '../ui/states.tsx';

/** In the chart's place until its data are there. */
export const ChartLoading = () => (
  <div className="panel chart-room">
    <Loading />
  </div>
);

/** In the chart's place when its data did not come. */
export const ChartFault = ({ query }: { readonly query: Pick<UseQueryResult, 'error' | 'refetch'> }) => (
  <div className="panel">
    <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />
  </div>
);
