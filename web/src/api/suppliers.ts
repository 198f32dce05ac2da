import { queryOptions, useQuery } from '@tanstack/react-query';
import { SupplierList } from '../../../contract/requests/suppliers.ts';
import { get } from './client.ts';

export const useSuppliers = () =>
  useQuery(
    queryOptions({
      queryKey: ['suppliers'],
      queryFn: ({ signal }) => get('/suppliers', SupplierList, { signal }),
      staleTime: 5 * 60_000,
    }),
  );
