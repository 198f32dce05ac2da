import type { SupplierKey, Username } from './office.ts';
import type { ScriptActor, ScriptStep } from './request-script.ts';

// Working minutes after the step before, unless said otherwise: how long such things take in an office.

export const submit = (by: Username, after = 12): ScriptStep => ({ by, action: 'submit', after });
export const assign = (by: Username, after = 25): ScriptStep => ({ by, action: 'assign', after });
export const accept = (after: number, note = '', by: ScriptActor = 'responsabile'): ScriptStep => ({
  by,
  action: 'accept',
  after,
  note,
});
export const refuse = (after: number, note: string, by: Username = 'responsabile'): ScriptStep => ({
  by,
  action: 'refuse',
  after,
  note,
});
export const sendBack = (by: Username, after: number, note: string): ScriptStep => ({
  by,
  action: 'return',
  after,
  note,
});
export const start = (by: Username, after: number, note = ''): ScriptStep => ({
  by,
  action: 'start',
  after,
  note,
});
export const execute = (
  by: Username,
  after: number,
  note: string,
  intervention?: NonNullable<ScriptStep['intervention']>,
): ScriptStep => ({
  by,
  action: 'execute',
  after,
  note,
  ...(intervention !== undefined && { intervention }),
});
export const verify = (by: Username, after: number, note = ''): ScriptStep => ({
  by,
  action: 'verify',
  after,
  note,
});
export const reopen = (by: Username, after: number, note: string): ScriptStep => ({
  by,
  action: 'reopen',
  after,
  note,
});
export const withdraw = (by: Username, after: number, note: string): ScriptStep => ({
  by,
  action: 'withdraw',
  after,
  note,
});
export const comment = (
  by: ScriptActor,
  after: number,
  note: string,
  audience: 'everybody' | 'office' | 'supplier' = 'everybody',
): ScriptStep => ({
  by,
  action: 'comment',
  after,
  note,
  audience,
});
export const edit = (
  by: Username,
  after: number,
  note: string,
  content: NonNullable<ScriptStep['content']>,
): ScriptStep => ({
  by,
  action: 'edit',
  after,
  note,
  content,
});
export const handOver = (by: Username, after: number, supplier: SupplierKey, note = ''): ScriptStep => ({
  by,
  action: 'hand-over',
  after,
  supplier,
  note,
});
export const charge = (after: number, who: string): ScriptStep => ({
  by: 'supplier',
  action: 'take-charge',
  after,
  note: who,
});
export const ask = (after: number, note: string): ScriptStep => ({
  by: 'supplier',
  action: 'ask-question',
  after,
  note,
});
export const report = (after: number, note: string): ScriptStep => ({
  by: 'supplier',
  action: 'report-execution',
  after,
  note,
});
export const call = (by: Username, after: number, supplier: SupplierKey, note: string): ScriptStep => ({
  by,
  action: 'record-call',
  after,
  supplier,
  note,
});
export const tick = (by: Username, times: number, after = 18): ScriptStep[] =>
  Array.from({ length: times }, () => ({ by, action: 'tick-checklist', after }));
export const publish = (by: Username, after: number, url: string): ScriptStep => ({
  by,
  action: 'record-publication',
  after,
  url,
});
