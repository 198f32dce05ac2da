import { useMutation } from '@tanstack/react-query';
import {
  InventoryAccounts,
  InventoryTrial,
  type DirectoryAccount,
  type GlpiAccount,
  type InventorySource,
} from '../../../contract/workstations/inventory-accounts.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

/** Only who keeps the settings may read them. */
export const useInventoryAccounts = (enabled: boolean) =>
  useOne('settings', '/settings/inventory-accounts', InventoryAccounts, { enabled });

export const saveDirectoryAccount = (body: DirectoryAccount) =>
  mutate('PUT', '/settings/inventory-accounts/directory', body);
export const saveGlpiAccount = (body: GlpiAccount) =>
  mutate('PUT', '/settings/inventory-accounts/glpi', body);

/** Reads the source with the saved account and writes nothing. */
export const useInventoryTrial = () =>
  useMutation({
    mutationFn: (source: InventorySource) =>
      send('POST', '/settings/inventory-trials', { source }, InventoryTrial),
  });
