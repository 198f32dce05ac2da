import { SupplierList } from '../../../contract/requests/suppliers.ts';
import { useOne } from './resource.ts';

export const useSuppliers = () => useOne('suppliers', '/suppliers', SupplierList, { staleTime: 5 * 60_000 });
