import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Rule } from '../../../domain/firewall/rule.ts';
import { Problem } from '../../errors/problem.ts';
import { answerTask, type AnalysisAnswers, type AnalysisTask } from './firewall-analysis-tasks.ts';
import type { FromWorker, ToWorker } from './firewall-analysis-worker.ts';

/**
 * Runs the analyses of a large policy in threads of their own, so that other people's pages do not wait. One thread
 * answers who is typing or asking, another does the whole analyses, which take seconds.
 */
@Injectable()
export class FirewallAnalysisPool implements OnModuleDestroy {
  private readonly quick = new Lane();
  private readonly slow = new Lane();

  run<Kind extends AnalysisTask['kind']>(
    policy: readonly Rule[],
    task: Extract<AnalysisTask, { kind: Kind }>,
  ): Promise<AnalysisAnswers[Kind]> {
    // A thread costs more than it saves on a small office's register.
    if (policy.length <= SMALL) return Promise.resolve(answerTask(policy, task) as AnalysisAnswers[Kind]);
    const lane = task.kind === 'judge' || task.kind === 'question' ? this.quick : this.slow;
    return lane.run(policy, task) as Promise<AnalysisAnswers[Kind]>;
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.quick.stop(), this.slow.stop()]);
  }
}

/** Rules that are analysed where the request is answered: less than a few milliseconds of work. */
const SMALL = 150;
/** Rules sent to a thread at once: copying them all would hold up the others for tens of milliseconds. */
const PER_MESSAGE = 500;
/** Every analysis has a bounded effort; this is for what nobody thought of. */
const LONGEST_MS = 120_000;
const MEMORY_MB = 1024;

class Lane {
  private worker: Worker | null = null;
  /** What the thread holds. */
  private policy: readonly Rule[] | null = null;
  private last: Promise<unknown> = Promise.resolve();

  run(policy: readonly Rule[], task: AnalysisTask): Promise<unknown> {
    const turn = this.last.then(() => this.work(policy, task));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    this.policy = null;
    await worker?.terminate();
  }

  private async work(policy: readonly Rule[], task: AnalysisTask): Promise<unknown> {
    const worker = this.worker ?? this.start();
    if (this.policy !== policy) {
      this.policy = null;
      for (let from = 0; from === 0 || from < policy.length; from += PER_MESSAGE) {
        send(worker, { kind: 'rules', begins: from === 0, rules: policy.slice(from, from + PER_MESSAGE) });
        await nextTurn();
      }
      this.policy = policy;
    }
    try {
      return await answerOf(worker, task);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  private start(): Worker {
    // Beside this file: TypeScript where the sources run, JavaScript where they were built.
    const here = import.meta.url;
    const file = new URL(`./firewall-analysis-worker${here.slice(here.lastIndexOf('.'))}`, here);
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    worker.unref();
    // Told to whoever waits for an answer; without a listener it would end the process.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.policy = null;
    });
    this.worker = worker;
    return worker;
  }
}

function answerOf(worker: Worker, task: AnalysisTask): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(tooLong())), LONGEST_MS);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', fail).off('exit', leave);
      settle();
    };
    const hear = (message: FromWorker): void =>
      end(() => ('answer' in message ? resolve(message.answer) : reject(new Error(message.error))));
    const fail = (error: Error): void => end(() => reject(error));
    const leave = (): void => end(() => reject(new Error('the analysis thread ended')));
    worker.on('message', hear).on('error', fail).on('exit', leave);
    send(worker, { kind: 'task', task });
  });
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message, []);
}

const tooLong = (): Problem =>
  new Problem(503, 'analysis-too-long', 'L’analisi del registro richiede troppo tempo: riprovare più tardi.');
