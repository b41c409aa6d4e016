import { Component, type ReactNode } from 'react'

interface Props {
  readonly onFault: (error: Error) => void
  readonly children: ReactNode
}

/** Stops a fault of the 3D house from taking the page with it: the lesson goes on in lists and panels. */
export class FaultLine extends Component<Props, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override componentDidCatch(error: Error): void {
    this.props.onFault(error)
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children
  }
}
