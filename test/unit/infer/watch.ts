import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createTypeModules, inferInterface } from '../../../src/infer/index.ts'
import type { FileEvent, Inferred, TypeModules } from '../../../src/infer/index.ts'
import { createProject, findCalls } from './project.ts'

/** The texts of files by their paths; `null` for one that is not there. */
export type Files = Readonly<Record<string, string | null>>

/** A project on disk that is edited, and whose interfaces are read after each edit. */
export interface Watched {
  readonly root: string
  /** Writes and removes files. `tell`: what a watcher says of it. */
  edit(files: Files, tell?: 'exactly' | 'vaguely' | 'not'): void
  /** Says that files may have changed without anybody telling. */
  rescan(): void
  /** Reads all interfaces, those that are remembered too; `read` names the entities that were read anew. */
  inferAll(): { readonly results: Readonly<Record<string, Inferred>>; readonly read: readonly string[] }
  /** The same, without any memory. */
  inferAfresh(): Readonly<Record<string, Inferred>>
  text(file: string): string | undefined
}

/** Modules whose names end in `.task.ts` hold the entities. */
export function createWatched(files: Files): Watched {
  const { root } = createProject()
  const texts = new Map<string, string>()
  const modules = createTypeModules({ root })

  const write = (file: string, text: string | null): FileEvent => {
    const path = join(root, file)
    const event = text === null ? 'delete' : texts.has(file) ? 'update' : 'create'
    if (text === null) {
      texts.delete(file)
      rmSync(path, { force: true })
    } else {
      texts.set(file, text)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
    return event
  }
  const inferWith = (types: TypeModules) => {
    const results: Record<string, Inferred> = {}
    const read: string[] = []
    for (const [file, code] of [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (!file.endsWith('.task.ts')) continue
      const module = types.parse(join(root, file), code)
      if ('failure' in module) throw new Error(module.failure.message)
      for (const { name, maker, fn } of findCalls(module)) {
        const noting: TypeModules = {
          ...types,
          remember: (of, key, make) =>
            types.remember(of, key, () => {
              read.push(name)
              return make()
            }),
        }
        const want = { inputs: true, outputs: true }
        results[name] = inferInterface({ module, modules: noting, role: maker, fn, want })
      }
    }
    return { results, read: read.toSorted() }
  }

  for (const [file, text] of Object.entries(files)) write(file, text)
  return {
    root,
    edit(changed, tell = 'exactly') {
      for (const [file, text] of Object.entries(changed)) {
        const event = write(file, text)
        if (tell !== 'not') modules.invalidate(join(root, file), tell === 'exactly' ? event : undefined)
      }
    },
    rescan: () => modules.rescan(),
    inferAll: () => inferWith(modules),
    inferAfresh: () => inferWith(createTypeModules({ root })).results,
    text: (file) => texts.get(file),
  }
}
