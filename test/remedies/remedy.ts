import type { Options } from '../../src/plugin/options.ts'

/**
 * How a program is run:
 *
 * - `build`: in memory, through the real transform, compiler and serializer; a few milliseconds
 * - `script`: as a script of its own, as tests and Node run it: mistakes are thrown
 * - `vite`: by a real build
 * - `cli`: by the command line
 */
export type Way = 'build' | 'script' | 'vite' | 'cli'

/**
 * A program. A text is the file `src/flow.ts`; its first line is the import of what it uses from `unplugin-flyte`, unless it
 * has one. `▸` stands before the place that a diagnostic names.
 */
export type Program = string | Project
export interface Project {
  /** Contents by path. */
  readonly files?: Readonly<Record<string, string>>
  /** Options of the plugin, beside a default image. */
  readonly options?: Options
  /** Arguments of the command line. */
  readonly args?: readonly string[]
}

/** A misuse, and the same program with what the diagnostic says to do. */
export interface Remedy {
  readonly way?: Way
  readonly wrong: Program
  readonly right: Program
  /** What the message must hold. */
  readonly says?: string
}
/** What no program alone can provoke: another plugin has to hang, say. */
export interface TestedElsewhere {
  /** The file of a test that provokes it. */
  readonly testedIn: string
}
export type Remedies = Readonly<Record<string, Remedy | TestedElsewhere>>

/** Where a diagnostic is expected. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A program as files, without its mark. */
export interface PlainProgram {
  readonly files: Readonly<Record<string, string>>
  readonly options: Options
  readonly args: readonly string[]
  readonly place: Place | undefined
}

const MARK = '▸'
export const MAIN = 'src/flow.ts'

/** Takes the mark out of a program and completes its imports. */
export function plainProgram(program: Program): PlainProgram {
  const { files = {}, options = {}, args = [] } = typeof program === 'string' ? { files: { [MAIN]: program } } : program
  let place: Place | undefined
  const plain: Record<string, string> = {}
  for (const [file, text] of Object.entries(files)) {
    const code = /\.[cm]?[jt]sx?$/.test(file) ? withImport(text) : text
    const offset = code.indexOf(MARK)
    if (offset !== -1) {
      if (place || code.includes(MARK, offset + 1)) throw new Error(`${file} holds a second ${MARK}`)
      const before = code.slice(0, offset)
      place = { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
    }
    plain[file] = code.replace(MARK, '')
  }
  return { files: plain, options, args, place }
}

/** What examples use from `unplugin-flyte`. A name that is missing here is not imported, so the example fails. */
const VALUES = [
  'Dataset',
  'Duration',
  'FlyteDirectory',
  'FlyteError',
  'FlyteFile',
  'and',
  'approve',
  'artifact',
  'containerTask',
  'customTask',
  'cron',
  'dynamic',
  'eager',
  'email',
  'entry',
  'eq',
  'executionOptionsFrom',
  'fixedRate',
  'fromInput',
  'gt',
  'imperativeWorkflow',
  'isFalse',
  'isNone',
  'isTrue',
  'item',
  'launchPlan',
  'mapTask',
  'outputs',
  'record',
  'reference',
  'secret',
  'sleep',
  't',
  'task',
  'waitForInput',
  'when',
  'workflow',
]
const TYPES = ['Bind', 'In', 'Json', 'Outputs', 'Struct', 'float', 'int']

function withImport(text: string): string {
  const code = text.replace(/^\n/, '').trimEnd() + '\n'
  if (/from ['"]unplugin-flyte['"]/.test(code)) return code
  // Neither a member of something, nor a property, nor a word in a text.
  const bare = code.replace(/\/\/.*|'(?:[^'\n])*'|"(?:[^"\n])*"/g, '""')
  const uses = (name: string, after: string) => new RegExp(`(?<![\\w.$])${name}${after}`).test(bare)
  const declares = (name: string) =>
    new RegExp(`(?:const|let|function|type|interface|import) (?:\\{[^}]*\\b)?${name}\\b`).test(bare)
  const names = [
    ...VALUES.filter(
      (name) => uses(name, /^[A-Z]/.test(name) ? String.raw`\b(?!:)` : String.raw`\b(?=[(.<])`) && !declares(name),
    ),
    ...TYPES.filter((name) => uses(name, String.raw`\b(?!['(:?.])`) && !declares(name)).map((name) => `type ${name}`),
  ]
  const gap = code.startsWith('import ') ? '' : '\n'
  return names.length === 0 ? code : `import { ${names.join(', ')} } from 'unplugin-flyte'\n${gap}${code}`
}
