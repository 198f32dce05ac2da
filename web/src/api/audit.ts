import { useMutation } from '@tanstack/react-query';
import { AuditPage, AuditVerdict } from '../../../contract/audit.ts';
import { get, type Query } from './client.ts';
import { usePages } from './resource.ts';

export const useAudit = (filters: Query) =>
  usePages('audit', '/audit', AuditPage, { limit: 100, ...filters });

/** Reads the whole chain again: asked for, never by itself. */
export const useAuditVerification = () =>
  useMutation({ mutationFn: () => get('/audit/verification', AuditVerdict) });
