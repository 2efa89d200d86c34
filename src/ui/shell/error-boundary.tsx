import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../kit/button.tsx';
import { ExportLogButtons } from './export-log.tsx';
import { GateChoices, GatePage } from './gates.tsx';

/** Catches what the screens did not: the page says so, and the log can still be taken out. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly problem: unknown }> {
  override state: { readonly problem: unknown } = { problem: null };

  static getDerivedStateFromError(problem: unknown): { readonly problem: unknown } {
    return { problem };
  }

  override componentDidCatch(problem: unknown, { componentStack }: ErrorInfo): void {
    console.error(problem, componentStack);
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <GatePage title="This screen has broken">
        <p>That is a fault of the program. The books are not touched: the log is stored apart from the screens.</p>
        <p>
          <code>{problem instanceof Error ? problem.message : String(problem)}</code>
        </p>
        <GateChoices>
          <Button look="primary" onClick={() => location.reload()}>
            Load the page again
          </Button>
          <ExportLogButtons />
        </GateChoices>
      </GatePage>
    );
  }
}
