import { differs, unruledWords } from './difference.ts'
import type { Compare, Difference } from './difference.ts'
import type { SchemaNode } from './node.ts'

/** Compares what two schemas say of objects, and of anything if they name no type. */
export function compareObject(
  nodes: Compare,
  deeply: Compare,
  down: SchemaNode,
  up: SchemaNode,
  path: string,
): readonly Difference[] {
  const required = down.required.filter((name) => !up.required.includes(name))
  return [
    ...unruledWords(['additionalProperties', 'dependencies', 'patternProperties', 'not'], down, up, path),
    ...required.map((name) => differs(path, `"${name}" is required downstream only`)),
    ...(down.minProperties !== -1 && up.minProperties < down.minProperties
      ? [differs(path, 'minProperties is tighter downstream')]
      : []),
    ...(down.maxProperties !== -1 && (up.maxProperties === -1 || up.maxProperties > down.maxProperties)
      ? [differs(path, 'maxProperties is tighter downstream')]
      : []),
    ...(['if', 'then', 'else'] as const).flatMap((word) => compareBranch(deeply, word, down, up, path)),
    ...[...down.properties].flatMap(([name, wanted]) => {
      const given = up.properties.get(name)
      return given ? nodes(wanted, given, `${path}/${name}`) : [differs(path, `"${name}" is downstream only`)]
    }),
  ]
}

function compareBranch(
  deeply: Compare,
  word: 'if' | 'then' | 'else',
  down: SchemaNode,
  up: SchemaNode,
  path: string,
): readonly Difference[] {
  const [wanted, given] = [down[word], up[word]]
  if (!wanted && !given) return []
  if (!wanted || !given) return [differs(path, `${word} is on one side only`)]
  const differences = deeply(wanted, given, `${path}/${word}`)
  return differences.length === 0 ? [] : [...differences, differs(path, `${word} is not the same on both sides`)]
}
