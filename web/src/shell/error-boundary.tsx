import { Component, type ReactNode } from 'react';
import { ApiProblem, messageOf } from '../api/problem.ts';
import { shellText } from '../text/shell.ts';
import { textNow } from '../text/texts.ts';
import { Button } from '../ui/button.tsx';
import { Alert } from '../ui/alert.tsx';

/** A page that breaks leaves the rest of the application standing. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { thrown: unknown }> {
  override state: { thrown: unknown } = { thrown: undefined };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override render() {
    const { thrown } = this.state;
    if (thrown === undefined) return this.props.children;
    const t = textNow(shellText);
    return (
      <Alert kind="danger" title={t.broken} alert>
        <p>{thrown instanceof ApiProblem ? messageOf(thrown) : t.brokenText}</p>
        <p>
          <Button icon="refresh" onClick={() => window.location.reload()}>
            {t.reload}
          </Button>
        </p>
      </Alert>
    );
  }
}
