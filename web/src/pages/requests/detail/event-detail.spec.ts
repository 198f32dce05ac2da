import { requestActionsText } from '../../../text/request-actions.ts';
import { supplierCallsText } from '../../../text/request-calls.ts';
import { requestsText } from '../../../text/requests.ts';
import { eventDetail } from './event-detail.ts';

const words = { actions: requestActionsText.it, calls: supplierCallsText.it, requests: requestsText.it };

test.each([
  ['tick-checklist', { item: 'Installazione del SO', outcome: 'done' }, 'Installazione del SO'],
  ['call-opened', { supplier: 'Fonia S.p.A.', ticket: 'G-1' }, 'Fonia S.p.A. · G-1'],
  ['call-closed', { ticket: '', outcome: 'not-solved' }, 'non risolta'],
  ['execute', { intervention: 'advice' }, 'Con un suggerimento di soluzione'],
  ['execute', {}, ''],
  ['assign', { to: null }, ''],
  ['assign', { to: 'Silvia Gallo' }, 'a Silvia Gallo'],
  ['comment', { audience: 'office' }, ''],
])('%s with %j is told as «%s»', (type, details, told) => {
  expect(eventDetail({ type, details }, words)).toBe(told);
});
