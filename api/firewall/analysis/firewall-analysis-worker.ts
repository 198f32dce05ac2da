import { parentPort } from 'node:worker_threads';
import type { Rule } from '../../../domain/firewall/rule.ts';
import { answerTask, type AnalysisTask } from './firewall-analysis-tasks.ts';

// A thread of its own for what takes long: it holds one policy, and answers one task after the other.

export type ToWorker =
  | { readonly kind: 'rules'; readonly begins: boolean; readonly rules: readonly Rule[] }
  | { readonly kind: 'task'; readonly task: AnalysisTask };
export type FromWorker = { readonly answer: unknown } | { readonly error: string };

let policy: Rule[] = [];

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'rules') {
    if (message.begins) policy = [];
    policy.push(...message.rules);
    return;
  }
  try {
    say({ answer: answerTask(policy, message.task) });
  } catch (error) {
    say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

function say(message: FromWorker): void {
  parentPort?.postMessage(message, []);
}
