import { render } from '@testing-library/react';
import { LineDiff } from './line-diff.tsx';

test('marks on each side only the lines that the other side lacks', () => {
  const { container } = render(<LineDiff before={'uno\ndue\ntre'} after={'uno\n2\ntre'} />);
  const marked = (side: string) =>
    [...container.querySelectorAll(`${side} strong`)].map((line) => line.textContent);
  expect(marked('del')).toEqual(['due']);
  expect(marked('ins')).toEqual(['2']);
  expect(container.querySelector('del')?.textContent).toBe('unoduetre');
});
