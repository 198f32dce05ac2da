import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { commonText } from '../text/common.ts';
import { chartsText } from '../text/charts.ts';
import { CoverageChart } from './coverage-chart.tsx';
import { GapChart } from './gap-chart.tsx';

const none = chartsText.it.noData;

/** The charts in front of a server that answers in this way. */
function open(answer: () => Promise<Response>): void {
  globalThis.fetch = answer;
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <CoverageChart sectors={[]} chosen={undefined} onChoose={() => undefined} />
      <GapChart />
    </QueryClientProvider>,
  );
}
const json = (status: number, body: object): Promise<Response> =>
  Promise.resolve({
    ok: status < 400,
    status,
    headers: { get: () => 'application/json' },
    text: () => Promise.resolve(JSON.stringify(body)),
    json: () => Promise.resolve(body),
  } as unknown as Response);

test('says nothing of the data before they came', () => {
  open(() => new Promise(() => undefined));
  expect(screen.queryByText(none)).toBeNull();
  expect(screen.getByText(commonText.it.loading)).toBeTruthy();
});

test('says that they did not come, in each chart', async () => {
  open(() => json(503, { code: 'busy', message: 'Il server è occupato.' }));
  expect(await screen.findAllByText(/occupato/)).toHaveLength(2);
  expect(screen.queryByText(none)).toBeNull();
});

test('says that there are none only when the server said so', async () => {
  open(() => json(200, { points: [], thresholdPercent: 95 }));
  expect(await screen.findByText(none)).toBeTruthy();
});
