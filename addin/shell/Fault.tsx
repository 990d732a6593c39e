/** Catches what a view throws, so that the other places stay usable; a way to try the view again. */
import { Component, type ReactNode } from 'react'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'

interface FaultState {
  readonly error: Error | null
}

export class Fault extends Component<{ readonly children: ReactNode }, FaultState> {
  override state: FaultState = { error: null }

  static getDerivedStateFromError(error: Error): FaultState {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    const problem = { code: 'PANE_FAULT', message: error.message, whoActs: 'nobody', requestId: null } as const
    return <ErrorNotice problem={problem} onRetry={() => this.setState({ error: null })} />
  }
}
