/** A real server for the walk, which can be killed in the middle of a sentence and started again on the same record. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const READY_MS = 90_000

export class House {
  private process: ChildProcess | null = null

  constructor(
    private readonly command: string,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async open(): Promise<void> {
    const database = `sqlite:///${this.folder}/walk.db`
    this.process = spawn(this.command, ['serve', '--port', String(this.port), '--database', database], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const until = Date.now() + READY_MS
    while (Date.now() < until) {
      if (await answers(this.origin)) return
      if (this.process.exitCode !== null) throw new Error(`the server ended with ${this.process.exitCode}`)
      await new Promise((later) => setTimeout(later, 200))
    }
    throw new Error('the server did not answer')
  }

  /** As a power cut would: nothing is written down first. */
  async kill(): Promise<void> {
    const { process } = this
    if (!process || process.exitCode !== null) return
    const gone = once(process, 'exit')
    process.kill('SIGKILL')
    await gone
  }
}

async function answers(origin: string): Promise<boolean> {
  return fetch(origin).then(
    (answer) => answer.ok,
    () => false,
  )
}
