import type { JudgeAnswer, JudgeQuestion } from './judge-messages.ts';

/** The worker, asked one question at a time: those that were overtaken while it worked are left out. */
export class AnalysisWorkerClient {
  private readonly worker = new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module' });
  private isBusy = false;
  private waiting: JudgeQuestion | null = null;

  constructor(onAnswer: (answer: JudgeAnswer) => void) {
    this.worker.addEventListener('message', ({ data }: MessageEvent<JudgeAnswer>) => {
      this.isBusy = false;
      onAnswer(data);
      const next = this.waiting;
      this.waiting = null;
      if (next) this.ask(next);
    });
  }

  ask(question: JudgeQuestion): void {
    if (this.isBusy) {
      this.waiting = question;
      return;
    }
    this.isBusy = true;
    this.worker.postMessage(question, []);
  }

  close(): void {
    this.worker.terminate();
  }
}
