import {
  type CreateUploadToken,
  NewUploadToken,
  UploadTokenList,
} from '../../../contract/workstations/upload-tokens.ts';
import { order, send } from './client.ts';
import { useOne } from './resource.ts';

/** Keys begin with the live topic `workstations`. */
export const useUploadTokens = (enabled: boolean) =>
  useOne('workstations', '/upload-tokens', UploadTokenList, { enabled });

export const createUploadToken = (body: CreateUploadToken) =>
  send('POST', '/upload-tokens', body, NewUploadToken);
export const revokeUploadToken = (id: string) => order('DELETE', `/upload-tokens/${id}`);
