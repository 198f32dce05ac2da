import { Office } from '../../../contract/office.ts';
import { type ServiceSettings } from '../../../contract/procedures/procedures.ts';
import { OfficeCalendar, RequestRules } from '../../../contract/requests/settings.ts';
import { type SupplierBody } from '../../../contract/requests/suppliers.ts';
import type { ServiceCode } from '../../../domain/procedures/services.ts';
import { mutate } from './client.ts';
import { useOne } from './resource.ts';

/** Keys begin with the live topic `settings`. */
export const useOffice = () => useOne('settings', '/settings/office', Office);
export const useOfficeCalendar = () => useOne('settings', '/settings/calendar', OfficeCalendar);
export const useRequestRules = () => useOne('settings', '/settings/requests', RequestRules);

export const saveOffice = (body: Office) => mutate('PUT', '/settings/office', body);
export const saveOfficeCalendar = (body: OfficeCalendar) => mutate('PUT', '/settings/calendar', body);
export const saveRequestRules = (body: RequestRules) => mutate('PUT', '/settings/requests', body);
export const saveService = (code: ServiceCode, body: ServiceSettings) =>
  mutate('PUT', `/services/${code}`, body);
export const saveSupplier = (id: string | undefined, body: SupplierBody) =>
  id === undefined ? mutate('POST', '/suppliers', body) : mutate('PUT', `/suppliers/${id}`, body);
