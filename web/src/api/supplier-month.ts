import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { SupplierReport, SuppliersMonth } from '../../../contract/requests/suppliers.ts';
import { get } from './client.ts';

export const useSuppliersMonth = (month: string) =>
  useQuery(
    queryOptions({
      queryKey: ['requests', 'suppliers-month', month],
      queryFn: ({ signal }) => get('/suppliers/month', SuppliersMonth, { signal, query: { month } }),
      placeholderData: keepPreviousData,
    }),
  );

export const useSupplierReport = (id: string, month: string) =>
  useQuery(
    queryOptions({
      queryKey: ['requests', 'supplier-report', id, month],
      queryFn: ({ signal }) => get(`/suppliers/${id}/report`, SupplierReport, { signal, query: { month } }),
      enabled: id !== '',
    }),
  );

/** The same as a file: of one supplier, or of all. */
export const supplierMonthFile = (id: string | undefined, format: 'ods' | 'pdf', month: string): string =>
  `/api/suppliers/${id === undefined ? 'month' : `${id}/report`}.${format}?month=${month}`;
