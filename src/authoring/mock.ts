import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { definitionOf } from './definition.ts'
import type { Definition } from './definition.ts'
import { realm } from './realm.ts'
import type { Entity } from './types/entity.ts'

/**
 * Says what an entity gives in this process, where its own code is not (a reference, a container) or is not wanted. Calls
 * outside of workflow bodies run `fn`, on plain values; bodies are connected as ever. Gives a function that ends it:
 *
 * ```ts
 * const ask = vi.fn(({ q }: { q: string }) => `answer to ${q}`)
 * onTestFinished(mock(reference, ask))
 * expect(await reference({ q: 'x' })).toBe('answer to x')
 * ```
 *
 * @throws DiagnosticError FLY1043 when that is no entity
 */
export function mock<I, O>(
  entity: Entity<I, O, never>,
  fn: (inputs: NoInfer<I>) => NoInfer<O> | PromiseLike<NoInfer<O>>,
): () => void {
  const definition = definitionOf(entity)
  if (!definition) throw new DiagnosticError(author.FLY1043({ what: 'mock()', got: entity }))
  const { mocks } = realm()
  const before = mocks.get(definition)
  mocks.set(definition, fn as Mocked)
  return () => {
    if (before) mocks.set(definition, before)
    else mocks.delete(definition)
  }
}

/** What stands in for an entity. */
export type Mocked = (inputs: Readonly<Record<string, unknown>>) => unknown

/** The function that stands in for an entity now, if one does. */
export function mockOf(definition: Definition): Mocked | undefined {
  return realm().mocks.get(definition)
}
