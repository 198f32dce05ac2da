import { lazy, Suspense } from 'react';
import { useProofQuestion } from '../api/proof-question.ts';

const ProofDialog = lazy(async () => ({ default: (await import('./proof-dialog.tsx')).ProofDialog }));

/** Loads the question when there is one to ask. */
export function ProofHost() {
  const question = useProofQuestion();
  return question === undefined ? null : (
    <Suspense fallback={null}>
      <ProofDialog question={question} />
    </Suspense>
  );
}
