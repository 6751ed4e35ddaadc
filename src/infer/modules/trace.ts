import type { ParsedModule } from '../../syntax/parse.ts'
import type { Declaration, ModuleFile, Names } from './declarations.ts'
import { descriptions, fingerprint } from './fingerprint.ts'
import type { Followed, TypeModules } from './modules.ts'
import type { Place } from '../shape.ts'

/** What the reading of one interface has looked at outside of its own module. As long as all of that stays the same, so does the interface. */
export interface Trace {
  /** By the paths of modules, what was looked up in them. */
  readonly files: ReadonlyMap<string, Iterable<Looked>>
  /** Imports that were followed, by `importKey`. */
  readonly imports: ReadonlySet<string>
}
/**
 * One look into a module: at what it declares, imports or exports by a name, at what it adds to a name of others, at the
 * descriptions in a declaration, at its `export *`; or at its text, which stands for everything in it.
 */
export type Looked = `${Table} ${string}` | 'stars' | 'text'
type Table = 'declared' | 'imported' | 'exported' | 'added' | 'described'

/** Keeps a trace while an interface is read. */
export interface Tracer {
  /** Follows imports. The modules that it gives note what is looked up in them. */
  readonly modules: Pick<TypeModules, 'follow'>
  /** Notes that the comment before a property was read. */
  readonly noteDescription: (place: Place) => void
  /** Notes that the result has positions in all of the modules: it depends on each letter of them. */
  noteText(): void
  /** What was noted so far. */
  readonly trace: Trace
}

/** Starts with an empty trace. The interface's own module is not traced: when it changes, its interfaces are read anew. */
export function createTracer(modules: Pick<TypeModules, 'follow'>, own: ModuleFile): Tracer {
  const files = new Map<string, Looks>()
  const imports = new Set<string>()
  const views = new Map<ModuleFile, View>()

  const looksAt = (path: string): Looks => {
    const looks = files.get(path) ?? new Looks()
    files.set(path, looks)
    return looks
  }
  const view = (file: ModuleFile): ModuleFile => {
    if (file === own) return file
    const seen = views.get(file) ?? new View(file, looksAt(file.path))
    views.set(file, seen)
    return seen
  }

  return {
    modules: {
      follow(from, specifier): Followed {
        imports.add(importKey(from.path, specifier))
        const target = modules.follow(from, specifier)
        if (!('missing' in target)) return view(target)
        if (target.path !== undefined) looksAt(target.path).add('text')
        return target
      },
    },
    noteDescription({ module, offset }) {
      const read = [...views].find(([, seen]) => seen.module === module)
      if (read) looksAt(read[0].path).add(nameAround(read[0], offset))
    },
    noteText() {
      for (const looks of files.values()) looks.add('text')
    },
    trace: { files, imports },
  }
}

/** Identifies an import by who imports, and what it writes. */
export function importKey(importer: string, specifier: string): string {
  return `${importer}\0${specifier}`
}

/** Whether a look at a module would show the same after a change of its text. */
export function showsSame(look: Looked, before: ModuleFile, after: ModuleFile): boolean {
  const space = look.indexOf(' ')
  const name = look.slice(space + 1)
  switch (space < 0 ? look : look.slice(0, space)) {
    case 'declared':
      return same(before, after, ({ declarations }) => (declarations.get(name) ?? []).map(fingerprint))
    case 'described':
      return same(before, after, ({ declarations, module }) =>
        (declarations.get(name) ?? []).map((declaration) => descriptions(declaration, module)),
      )
    case 'imported':
      return same(before, after, ({ imports }) => imports.get(name))
    case 'exported':
      return same(before, after, ({ exports }) => {
        const exported = exports.get(name)
        return exported?.kind === 'value' ? fingerprint(exported.declaration) : exported
      })
    case 'added':
      return before.augmented.has(name) === after.augmented.has(name)
    case 'stars':
      return same(before, after, ({ stars }) => stars)
    default:
      return false
  }
}

function same(before: ModuleFile, after: ModuleFile, of: (file: ModuleFile) => unknown): boolean {
  return JSON.stringify(of(before)) === JSON.stringify(of(after))
}

/** The declaration in which a property stands. One without a name is not told apart from the rest of the module. */
function nameAround({ declarations }: ModuleFile, offset: number): Looked {
  const around = ({ node }: Declaration): boolean => node.start <= offset && offset < node.end
  for (const [name, all] of declarations.entries()) if (all.some(around)) return `described ${name}`
  return 'text'
}

/** Looks at one module, each once. There are few, and many readings: lists cost less than sets. */
class Looks implements Iterable<Looked> {
  readonly #whole: Looked[] = []
  readonly #names: { readonly table: Table; readonly name: string }[] = []

  add(look: Looked): void {
    if (!this.#whole.includes(look)) this.#whole.push(look)
  }
  addName(table: Table, name: string): void {
    if (!this.#names.some((known) => known.name === name && known.table === table)) this.#names.push({ table, name })
  }
  *[Symbol.iterator](): Generator<Looked> {
    yield* this.#whole
    for (const { table, name } of this.#names) yield `${table} ${name}`
  }
}

/** A module that notes what is looked up in it. */
class View implements ModuleFile {
  readonly path: string
  readonly module: ParsedModule
  readonly declarations: ModuleFile['declarations']
  readonly imports: ModuleFile['imports']
  readonly exports: ModuleFile['exports']
  /** Those of an entity's own module alone are asked for, and what is written there is read again with any change of it. */
  readonly sources: ModuleFile['sources']
  readonly augmented: ModuleFile['augmented']
  /** What is looked for there stands in a declaration, and that was looked up. */
  readonly statementAt: ModuleFile['statementAt']
  readonly #file: ModuleFile
  readonly #looks: Looks

  constructor(file: ModuleFile, looks: Looks) {
    this.#file = file
    this.#looks = looks
    this.path = file.path
    this.module = new ViewedModule(file.module, looks)
    this.declarations = new ViewedNames(file.declarations, 'declared', looks)
    this.imports = new ViewedNames(file.imports, 'imported', looks)
    this.exports = new ViewedNames(file.exports, 'exported', looks)
    this.augmented = {
      has(name) {
        looks.addName('added', name)
        return file.augmented.has(name)
      },
    }
    this.sources = file.sources
    this.statementAt = file.statementAt
  }

  get stars(): readonly string[] {
    this.#looks.add('stars')
    return this.#file.stars
  }
}

/** Names that note which of them was asked for. Who goes through all of them depends on the whole module. */
class ViewedNames<V> implements Names<V> {
  readonly #names: Names<V>
  readonly #table: Table
  readonly #looks: Looks

  constructor(names: Names<V>, table: Table, looks: Looks) {
    this.#names = names
    this.#table = table
    this.#looks = looks
  }

  get(name: string): V | undefined {
    this.#looks.addName(this.#table, name)
    return this.#names.get(name)
  }
  has(name: string): boolean {
    this.#looks.addName(this.#table, name)
    return this.#names.has(name)
  }
  keys(): Iterable<string> {
    this.#looks.add('text')
    return this.#names.keys()
  }
  entries(): Iterable<readonly [string, V]> {
    this.#looks.add('text')
    return this.#names.entries()
  }
}

/** Who looks through a whole tree depends on all of it. */
class ViewedModule implements ParsedModule {
  readonly id: string
  readonly code: string
  readonly comments: ParsedModule['comments']
  readonly module: ParsedModule['module']
  readonly position: ParsedModule['position']
  readonly locate: ParsedModule['locate']
  readonly #module: ParsedModule
  readonly #looks: Looks

  constructor(module: ParsedModule, looks: Looks) {
    this.#module = module
    this.#looks = looks
    this.id = module.id
    this.code = module.code
    this.comments = module.comments
    this.module = module.module
    this.position = module.position
    this.locate = module.locate
  }

  get program(): ParsedModule['program'] {
    this.#looks.add('text')
    return this.#module.program
  }
}
