import { Component, type ReactNode } from 'react';
import { Button } from '../kit/button.tsx';
import { ExportLogButtons } from './export-log.tsx';
import { GateChoices, GatePage } from './gates.tsx';

interface State {
  /** What broke, in the program's words; null while all is well. */
  readonly problem: string | null;
}

/** Catches what the screens did not: the page says so, and the log can still be taken out. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { problem: null };

  static getDerivedStateFromError(problem: unknown): State {
    return { problem: problem instanceof Error ? problem.message : 'The cause is not known.' };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <GatePage title="This screen has broken">
        <p>That is a fault of the program. The books are not touched: the log is stored apart from the screens.</p>
        <p>
          <code>{problem}</code>
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
