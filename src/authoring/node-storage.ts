/** The part of Node's `AsyncLocalStorage` that is needed here. */
export interface AsyncStorage<S> {
  run<T>(store: S, body: () => T): T
  getStore(): S | undefined
}

/** A storage of Node's, without an import of Node, so that the same code loads anywhere; nothing where there is none. */
export function nodeStorage<S>(): AsyncStorage<S> | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(id: string): { AsyncLocalStorage: new () => AsyncStorage<S> } | undefined }
  }
  const hooks = process?.getBuiltinModule?.('node:async_hooks')
  return hooks && new hooks.AsyncLocalStorage()
}
