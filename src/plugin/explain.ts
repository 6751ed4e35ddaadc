import { readFileSync } from 'node:fs'
import type { Stop } from '../evaluate/index.ts'
import type { Location } from '../model/source.ts'
import { childrenOf, isFunction } from '../syntax/nodes.ts'
import type { Node } from '../syntax/nodes.ts'
import { parseModule } from '../syntax/parse.ts'
import { RE_SCRIPT } from '../transform/index.ts'

/**
 * The place that most likely keeps a module from being imported: its own first top-level `await` or loop, else that of the
 * last file evaluated before it that has one; for `body` a loop in a function counts as well. Paths are relative to the root, in the order of evaluation.
 */
export function explainStop(
  files: readonly string[],
  stop: Stop,
  resolve: (file: string) => string,
): Location | undefined {
  for (const file of files.toReversed()) {
    const location = RE_SCRIPT.test(file) ? firstStop(resolve(file), file, stop) : undefined
    if (location) return location
  }
  return undefined
}

function firstStop(path: string, file: string, stop: Stop): Location | undefined {
  const module = parseModule(path, readFileSync(path, 'utf8'), file)
  if ('failure' in module) return undefined
  const find = (node: Node): Node | undefined => {
    if (isFunction(node) && stop !== 'body') return undefined
    if (stop === 'await' ? isAwait(node) : LOOPS.has(node.type)) return node
    for (const child of childrenOf(node)) {
      const found = find(child)
      if (found) return found
    }
    return undefined
  }
  const found = find(module.program)
  return found && module.locate(found.start)
}

function isAwait(node: Node): boolean {
  return node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)
}

const LOOPS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'ForStatement',
  'WhileStatement',
  'DoWhileStatement',
  'ForOfStatement',
  'ForInStatement',
])
