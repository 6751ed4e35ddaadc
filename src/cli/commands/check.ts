import { resolve } from 'node:path'
import { compareEngines } from '../check/compare.ts'
import type { Comparison } from '../check/compare.ts'
import { formatComparison } from '../check/format.ts'
import type { Terminal } from '../terminal.ts'

export interface CheckOptions {
  /** Both interfaces of each entity as JSON. */
  readonly json?: boolean
  /** Configuration of TypeScript, relative to the project. */
  readonly tsconfig?: string
}

/** Compares what syntax and the type checker say of all interfaces of a project. Gives whether they agree wherever both say something. */
export async function check(
  folder: string,
  { json = false, tsconfig = 'tsconfig.json' }: CheckOptions,
  terminal: Terminal,
): Promise<boolean> {
  const root = resolve(folder)
  const comparison = await withStatus(terminal, () =>
    compareEngines({
      root,
      tsconfig,
      onModule: (current, total) => terminal.status?.(`reading module ${current} of ${total}`),
    }),
  )
  terminal.out(`${json ? JSON.stringify(comparison, undefined, 2) : formatComparison(comparison, terminal.color)}\n`)
  return comparison.entities.every(({ verdict }) => verdict !== 'disagreement')
}

async function withStatus(terminal: Terminal, work: () => Promise<Comparison>): Promise<Comparison> {
  terminal.status?.('starting the type checker')
  try {
    return await work()
  } finally {
    terminal.status?.('')
  }
}
