import type { Docs } from '../authoring/types/options.ts'
import type { DocComment } from '../model/call-site.ts'
import type { DocsModel } from '../model/entity.ts'

/**
 * Documentation of a task or workflow. Always there, as flytekit writes it, even without a word. A doc comment beats what
 * the options say, part by part.
 */
export function docsModel(docs: Docs = {}, comment: DocComment = {}): DocsModel {
  const short = comment.short ?? docs.short
  const long = comment.long ?? docs.long
  return {
    ...(short !== undefined && { short }),
    ...(long !== undefined && { long }),
    format: docs.format ?? 'rst',
    ...(docs.uri !== undefined && { uri: docs.uri }),
    ...(docs.icon !== undefined && { icon: docs.icon }),
    ...(docs.link !== undefined && { link: docs.link }),
  }
}
