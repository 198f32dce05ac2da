import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  type CreateUploadToken,
  NewUploadToken,
  UploadTokenList,
} from '../../../contract/workstations/upload-tokens.ts';
import { get, order, send } from './client.ts';

/** Keys begin with the live topic `workstations`. */
export const useUploadTokens = (enabled: boolean) =>
  useQuery(
    queryOptions({
      queryKey: ['workstations', 'upload-tokens'],
      queryFn: ({ signal }) => get('/upload-tokens', UploadTokenList, { signal }),
      enabled,
    }),
  );

export const createUploadToken = (body: CreateUploadToken) =>
  send('POST', '/upload-tokens', body, NewUploadToken);
export const revokeUploadToken = (id: string) => order('DELETE', `/upload-tokens/${id}`);
