import { useSyncExternalStore } from 'react';
import type { ProofWay } from '../../../contract/lists.ts';

export interface ProofQuestion {
  readonly ways: readonly ProofWay[];
  /** True: proven, and what waited is done again; false: the person let it be. */
  answer(isProven: boolean): void;
}

let question: ProofQuestion | undefined;
let asking: Promise<boolean> | undefined;
const listeners = new Set<() => void>();

/** Asks the person to show who they are; several calls at once are one question. */
export function askForProof(ways: readonly ProofWay[]): Promise<boolean> {
  asking ??= new Promise((resolve) => {
    question = {
      ways,
      answer: (isProven) => {
        question = undefined;
        asking = undefined;
        tell();
        resolve(isProven);
      },
    };
    tell();
  });
  return asking;
}

const proofQuestion = (): ProofQuestion | undefined => question;

function subscribeToProof(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** What is asked of the person now; undefined when nothing is. */
export const useProofQuestion = () => useSyncExternalStore(subscribeToProof, proofQuestion);
