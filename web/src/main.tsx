import './api/no-eval.ts';
// Before the pages: their own rules come after, and win.
import './ui/styles/main.scss';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { watchPresence } from './api/presence.ts';
import { queryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import { ProofHost } from './shell/proof-host.tsx';
import { ToastHost } from './ui/toast-host.tsx';

watchPresence();
// The way to every other page, beside what the frame asks.
if (location.pathname !== '/') void import('./pages.tsx');

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <App />
        <ProofHost />
        <ToastHost />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
