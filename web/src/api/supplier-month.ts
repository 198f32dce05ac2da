import { SupplierReport, SuppliersMonth } from '../../../contract/requests/suppliers.ts';
import { useOne } from './resource.ts';

export const useSuppliersMonth = (month: string) =>
  useOne('requests', '/suppliers/month', SuppliersMonth, { query: { month }, keep: true });

export const useSupplierReport = (id: string, month: string) =>
  useOne('requests', `/suppliers/${id}/report`, SupplierReport, { query: { month }, enabled: id !== '' });

/** The same as a file: of one supplier, or of all. */
export const supplierMonthFile = (id: string | undefined, format: 'ods' | 'pdf', month: string): string =>
  `/api/suppliers/${id === undefined ? 'month' : `${id}/report`}.${format}?month=${month}`;
