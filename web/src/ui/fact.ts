import type { ReactNode } from 'react';

/** One line of `Facts`; without a value it is left out. */
export const fact = (label: string, value: ReactNode): readonly [label: string, value: ReactNode] => [
  label,
  value,
];
