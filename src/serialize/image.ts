import { serialize } from '../diagnostics/serialize.ts'
import type { Owner, SerializeContext } from './context.ts'
import { placeOf } from './context.ts'

/** An image reference taken apart. Exactly one of `tag` and `digest` is there. */
export interface ImageReference {
  /** Registry and repository, without version. */
  readonly fqn: string
  readonly tag?: string
  readonly digest?: string
}

export const DEFAULT_IMAGE = 'default'

/** `{{.image.NAME}}`, `{{.image.NAME.fqn}}`, `{{.images.NAME.version}}`, in any case; flytekit's pattern. */
const TEMPLATE = /(?<colon>:?)\{\{\s*\.images?\.(?<name>[\w-]+)(?:\.(?<attribute>[\w-]+))?\s*\}\}/gi

/**
 * The image of a task or node override, ready for the cluster.
 *
 * Nothing or an empty text is the default image; text without a template is taken as it is; templates are filled in from the
 * images of the settings. What cannot be resolved is reported, and gives an empty text.
 */
export function resolveImage(image: string | undefined, owner: Owner, context: SerializeContext): string {
  const { images } = context.settings
  const place = placeOf(owner)
  if (!image) {
    if (!images[DEFAULT_IMAGE]) {
      context.report(serialize.FLY2401({ tasks: [owner.name] }, place))
      return ''
    }
    return joinImage(findImage(DEFAULT_IMAGE, images[DEFAULT_IMAGE], owner, context))
  }
  let failed = false
  const resolved = image.replaceAll(TEMPLATE, (_match, colon: string, name: string, attribute: string | undefined) => {
    const reference = images[name]
    if (reference === undefined) {
      const known = Object.keys(images).toSorted()
      context.report(serialize.FLY2402({ entity: owner.name, image, name, known }, place))
      failed = true
      return ''
    }
    const parsed = findImage(name, reference, owner, context)
    if (!parsed) failed = true
    else if (attribute === undefined) return colon + joinImage(parsed)
    else if (attribute.toLowerCase() === 'fqn') return colon + parsed.fqn
    // A digest joins with @ what a tag joins with a colon.
    else if (attribute.toLowerCase() === 'version')
      return parsed.digest ? (colon && '@') + parsed.digest : colon + parsed.tag
    else {
      context.report(serialize.FLY2403({ entity: owner.name, image, attribute }, place))
      failed = true
    }
    return ''
  })
  return failed ? '' : resolved
}

/**
 * Takes `fqn:tag` or `fqn@digest` apart; `undefined` when there is neither. The colon of a registry's port is no tag.
 */
export function parseImage(reference: string): ImageReference | undefined {
  const at = reference.indexOf('@')
  if (at > 0 && at < reference.length - 1) return { fqn: reference.slice(0, at), digest: reference.slice(at + 1) }
  const colon = reference.lastIndexOf(':')
  const tag = reference.slice(colon + 1)
  if (at !== -1 || colon <= 0 || tag === '' || tag.includes('/')) return undefined
  return { fqn: reference.slice(0, colon), tag }
}

function joinImage(image: ImageReference | undefined): string {
  if (!image) return ''
  return image.digest ? `${image.fqn}@${image.digest}` : `${image.fqn}:${image.tag}`
}

function findImage(
  name: string,
  reference: string,
  owner: Owner,
  context: SerializeContext,
): ImageReference | undefined {
  const image = parseImage(reference)
  if (!image) context.report(serialize.FLY2404({ name, reference }, placeOf(owner)))
  return image
}
