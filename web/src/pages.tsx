import { lazy, type ComponentType } from 'react';
import { paths } from './paths.ts';

/** Each page is a script of its own, loaded when it is first opened. */
const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }));

export const Shell = page(() => import('./shell/shell.tsx'), 'Shell');
export const LoginPage = page(() => import('./pages/login/login-page.tsx'), 'LoginPage');
export const HomePage = page(() => import('./pages/home/home-page.tsx'), 'HomePage');
export const NotFoundPage = page(() => import('./pages/not-found-page.tsx'), 'NotFoundPage');
export const SupplierLinkPage = page(
  () => import('./pages/supplier/supplier-link-page.tsx'),
  'SupplierLinkPage',
);

/** Address → page, behind the sign-in. */
export const PAGES: readonly { readonly path: string; readonly page: ComponentType }[] = [
  { path: paths.requests(), page: page(() => import('./pages/requests/requests-page.tsx'), 'RequestsPage') },
  {
    path: paths.request(':id'),
    page: page(() => import('./pages/requests/detail/request-page.tsx'), 'RequestPage'),
  },
  {
    path: paths.procedures(),
    page: page(() => import('./pages/procedures/procedures-page.tsx'), 'ProceduresPage'),
  },
  {
    path: paths.procedure(':code'),
    page: page(() => import('./pages/procedures/procedure-page.tsx'), 'ProcedurePage'),
  },
  {
    path: paths.mailboxes(),
    page: page(() => import('./pages/mailboxes/mailboxes-page.tsx'), 'MailboxesPage'),
  },
  {
    path: paths.mailboxDeadlines(),
    page: page(() => import('./pages/mailboxes/mailbox-deadlines-page.tsx'), 'MailboxDeadlinesPage'),
  },
  {
    path: paths.pecProviders(),
    page: page(() => import('./pages/mailboxes/pec-providers-page.tsx'), 'PecProvidersPage'),
  },
  {
    path: paths.newMailbox(),
    page: page(() => import('./pages/mailboxes/mailbox-form-pages.tsx'), 'NewMailboxPage'),
  },
  {
    path: paths.mailbox(':id'),
    page: page(() => import('./pages/mailboxes/mailbox-page.tsx'), 'MailboxPage'),
  },
  {
    path: paths.editMailbox(':id'),
    page: page(() => import('./pages/mailboxes/mailbox-form-pages.tsx'), 'EditMailboxPage'),
  },
];
