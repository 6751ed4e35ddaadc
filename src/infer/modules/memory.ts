import type { ParsedModule } from '../../syntax/parse.ts'
import type { Looked, Trace } from './trace.ts'

/** Interfaces that were read, each for as long as what its reading looked at stays the same. */
export interface Memory {
  /** What was read of a module before, under this key; otherwise reads it. The module is told apart by identity. */
  remember<T>(module: ParsedModule, key: string, read: () => Traced<T>): T
  /**
   * A token that stays the same as long as reading a module again would give the same. It changes when one of the interfaces
   * that were read of it is forgotten, and with the module itself.
   */
  stateOf(module: ParsedModule): object
  /** Forgets interfaces of others that looked at a file in a way that shows something else now. */
  changed(path: string, showsSame: (look: Looked) => boolean): void
  /** Forgets interfaces that followed one of these imports. */
  moved(imports: ReadonlySet<string>): void
  /** Forgets what was read of a file itself. */
  forget(path: string): void
  clear(): void
}
export interface Traced<T> {
  readonly value: T
  readonly trace: Trace
}

/** What is remembered of one module. */
interface Page {
  readonly path: string
  readonly module: ParsedModule
  readonly entries: Map<string, Traced<unknown>>
  state: object
}

/** Starts with nothing remembered. */
export function createMemory(): Memory {
  const pages = new Map<string, Page>()
  const pageOfModule = new Map<ParsedModule, Page>()
  /** Pages with entries that looked at a file. A project has many entries, and an edit concerns few. */
  const lookers = new Map<string, Set<Page>>()

  const pageOf = (module: ParsedModule): Page => {
    const known = pageOfModule.get(module)
    if (known) return known
    const page: Page = { path: module.id.replaceAll('\\', '/'), module, entries: new Map(), state: {} }
    drop(page.path)
    pages.set(page.path, page)
    pageOfModule.set(module, page)
    return page
  }
  const drop = (path: string): void => {
    const page = pages.get(path)
    if (!page) return
    pages.delete(path)
    pageOfModule.delete(page.module)
    for (const { trace } of page.entries.values())
      for (const file of trace.files.keys()) lookers.get(file)?.delete(page)
  }
  const forgetIf = (among: Iterable<Page>, isStale: (trace: Trace) => boolean): void => {
    for (const page of among) {
      for (const [key, { trace }] of page.entries) {
        if (!isStale(trace)) continue
        page.entries.delete(key)
        page.state = {}
      }
    }
  }

  return {
    remember<T>(module: ParsedModule, key: string, read: () => Traced<T>): T {
      const known = pageOf(module).entries.get(key) as Traced<T> | undefined
      if (known) return known.value
      const entry = read()
      const page = pageOf(module)
      page.entries.set(key, entry)
      for (const file of entry.trace.files.keys()) {
        const others = lookers.get(file)
        if (others) others.add(page)
        else lookers.set(file, new Set([page]))
      }
      return entry.value
    },
    stateOf: (module) => pageOf(module).state,
    changed(path, showsSame) {
      const known = new Map<Looked, boolean>()
      const same = (look: Looked): boolean => {
        const answer = known.get(look) ?? showsSame(look)
        known.set(look, answer)
        return answer
      }
      forgetIf(lookers.get(path) ?? [], ({ files }) => {
        const looks = files.get(path)
        return looks !== undefined && ![...looks].every(same)
      })
    },
    moved: (imports) => {
      if (imports.size > 0) forgetIf(pages.values(), (trace) => [...imports].some((key) => trace.imports.has(key)))
    },
    forget: drop,
    clear() {
      pages.clear()
      pageOfModule.clear()
      lookers.clear()
    },
  }
}
