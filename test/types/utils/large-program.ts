const TASKS = 500
const WORKFLOWS = 100
const PAIRS = 10

/**
 * A program of the size of a large company's: 500 tasks, half of them with several outputs, and 100 workflows of 20 calls,
 * each with a type of its own.
 */
export function largeProgram(api: string): string {
  return [
    `import { task, workflow } from '${api}'`,
    `import type { In, int, Outputs } from '${api}'`,
    ...Array.from({ length: TASKS }, (_, index) => taskSource(index)),
    ...Array.from({ length: WORKFLOWS }, (_, index) => workflowSource(index)),
  ].join('\n')
}

function taskSource(index: number): string {
  const row = `interface Row${index} { id${index}: string; score: number; n: int; tags?: string[] }`
  const producer = `export const t${index} = task(async ({ n, name }: { n: int; name: string }): Promise<Outputs<{ rows: Row${index}[]; x${index}: number; m: Record<string, number> }>> => null!)`
  const consumer = `export const t${index} = task(async ({ a, rows, k = 3 }: { a: number; rows: Row${index - 1}[]; k?: int }): Promise<{ loss${index}: number; best: Row${index} }> => null!)`
  return `${row}\n${index % 2 === 0 ? producer : consumer}`
}

function workflowSource(index: number): string {
  const first = (call: number): number => ((index * 5 + call) % (TASKS / 2)) * 2
  const calls = Array.from({ length: PAIRS }, (_, call) => {
    const task = first(call)
    return `  const a${call} = t${task}({ n, name })
  const b${call} = t${task + 1}({ a: a${call}.x${task}, rows: a${call}.rows, k: n })`
  })
  return `export const w${index} = workflow(({ n, name, lr }: In<{ n: int; name: string; lr: number }>) => {
${calls.join('\n')}
  return { loss: b0.loss${first(0) + 1}, best: b${PAIRS - 1}.best }
})`
}
