import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Office } from '../../../contract/office.ts';
import { type ServiceSettings } from '../../../contract/procedures/procedures.ts';
import { OfficeCalendar, RequestRules } from '../../../contract/requests/settings.ts';
import { type SupplierBody } from '../../../contract/requests/suppliers.ts';
import type { ServiceCode } from '../../../domain/procedures/services.ts';
import { get, order } from './client.ts';

/** Keys begin with the live topic `settings`. */
const useSetting = <S extends z.ZodType>(path: string, schema: S) =>
  useQuery(
    queryOptions({
      queryKey: ['settings', path],
      queryFn: ({ signal }) => get(path, schema, { signal }),
    }),
  );

export const useOffice = () => useSetting('/settings/office', Office);
export const useOfficeCalendar = () => useSetting('/settings/calendar', OfficeCalendar);
export const useRequestRules = () => useSetting('/settings/requests', RequestRules);

export const saveOffice = (body: Office) => order('PUT', '/settings/office', body);
export const saveOfficeCalendar = (body: OfficeCalendar) => order('PUT', '/settings/calendar', body);
export const saveRequestRules = (body: RequestRules) => order('PUT', '/settings/requests', body);
export const saveService = (code: ServiceCode, body: ServiceSettings) =>
  order('PUT', `/services/${code}`, body);
export const saveSupplier = (id: string | undefined, body: SupplierBody) =>
  id === undefined ? order('POST', '/suppliers', body) : order('PUT', `/suppliers/${id}`, body);
