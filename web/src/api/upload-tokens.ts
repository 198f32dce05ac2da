import {
  type CreateUploadToken,
  NewUploadToken,
  UploadTokenList,
} from '../../../contract/workstations/upload-tokens.ts';
import { mutate, send } from './client.ts';
import { useOne } from './resource.ts';

/** Keys begin with the live topic `workstations`. */
export const useUploadTokens = () => useOne('workstations', '/upload-tokens', UploadTokenList);

export const createUploadToken = (body: CreateUploadToken) =>
  send('POST', '/upload-tokens', body, NewUploadToken);
export const revokeUploadToken = (id: string) => mutate('DELETE', `/upload-tokens/${id}`);
