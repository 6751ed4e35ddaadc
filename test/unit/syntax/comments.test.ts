import { describe, expect, it } from 'vitest'
import { docBefore, parseDocComment } from '../../../src/syntax/comments.ts'
import { parseModule } from '../../../src/syntax/parse.ts'

describe('parseDocComment', () => {
  it('takes the first paragraph as short and the rest as long text', () => {
    expect(
      parseDocComment(
        '/**\n * Reads the file\n * of a station.\n *\n * Rows without rain\n * are dropped.\n *\n * - a list\n *   goes on\n */',
      ),
    ).toEqual({
      short: 'Reads the file of a station.',
      long: 'Rows without rain\nare dropped.\n\n- a list\n  goes on',
    })
  })

  it('reads the inner text of a comment as well as the whole comment', () => {
    expect(parseDocComment('* One line. ')).toEqual({ short: 'One line.' })
    expect(parseDocComment('/** One line. */')).toEqual({ short: 'One line.' })
    expect(parseDocComment('/**\r\n * Windows\r\n * lines.\r\n */')).toEqual({ short: 'Windows lines.' })
  })

  it('reads parameters in every common form by the last part of their name', () => {
    const doc = parseDocComment(`/**
     * Trains.
     * @param lr - learning rate
     * @param {number} epochs how often
     * @param root0 - the input
     * @param root0.seed - seed of the
     *   random numbers
     * @param {{ a: { b: string } }} input.data where rows are
     * @param [input.limit=10] - at most so many
     * @param rows[].id – id of a row
     * @arg old an older word
     */`)
    expect(doc).toEqual({
      short: 'Trains.',
      params: {
        lr: 'learning rate',
        epochs: 'how often',
        root0: 'the input',
        seed: 'seed of the random numbers',
        data: 'where rows are',
        limit: 'at most so many',
        id: 'id of a row',
        old: 'an older word',
      },
    })
  })

  it('keeps the first text of a parameter and drops one without text', () => {
    expect(parseDocComment('/**\n * @param a first\n * @param x.a second\n * @param b\n */')).toEqual({
      params: { a: 'first' },
    })
  })

  it('reads what is returned, by either tag', () => {
    expect(parseDocComment('/** @returns the model */')).toEqual({ returns: 'the model' })
    expect(parseDocComment('/**\n * Fits.\n * @return {Promise<Model>} - the model,\n * fitted\n */')).toEqual({
      short: 'Fits.',
      returns: 'the model, fitted',
    })
  })

  it('skips other tags with their text, and tags in code fences', () => {
    expect(
      parseDocComment(
        '/**\n * Does it.\n *\n * ```ts\n * @param not a tag\n * ```\n * @example\n * doIt()\n *\n * more of the example\n * @param a yes\n * @throws never\n */',
      ),
    ).toEqual({ short: 'Does it.', long: '```ts\n@param not a tag\n```', params: { a: 'yes' } })
  })

  it('keeps an @ inside a line', () => {
    expect(parseDocComment('/** Mail me@example.org, see {@link Row}. */')).toEqual({
      short: 'Mail me@example.org, see {@link Row}.',
    })
  })

  it('says nothing for an empty comment', () => {
    expect(parseDocComment('/** */')).toBeUndefined()
    expect(parseDocComment('/**\n * @internal\n */')).toBeUndefined()
  })

  it('gives a parameter named __proto__ an entry of its own', () => {
    expect(Object.keys(parseDocComment('/** @param __proto__ odd */')!.params!)).toEqual(['__proto__'])
  })
})

describe('docBefore', () => {
  function before(code: string, marker = 'export'): unknown {
    const parsed = parseModule('/m.ts', code, 'm.ts')
    if ('failure' in parsed) throw new Error(parsed.failure.message)
    return docBefore(parsed, code.indexOf(marker))
  }

  it('finds the block directly before an offset', () => {
    expect(before('/** far */\nconst a = 1\n/** near */\nexport const b = 2\n/** after */')).toEqual({ short: 'near' })
  })

  it('finds nothing when code stands between', () => {
    expect(before('/** far */\nconst a = 1\nexport const b = 2')).toBeUndefined()
  })

  it('looks past other comments', () => {
    expect(before('/** doc */\n// lint\n/* plain */\nexport const b = 2')).toEqual({ short: 'doc' })
  })

  it('takes the last of several blocks', () => {
    expect(before('/** file */\n\n/** entity */\nexport const b = 2')).toEqual({ short: 'entity' })
  })

  it('does not take banners and plain comments for documentation', () => {
    expect(before('/* plain */\nexport const b = 2')).toBeUndefined()
    expect(before('/*** banner ***/\nexport const b = 2')).toBeUndefined()
    expect(before('/**/export const b = 2')).toBeUndefined()
  })

  it('works for members within a line', () => {
    expect(before('type A = { /** the a */ a: string; /** the b */ b: string }', 'b: ')).toEqual({ short: 'the b' })
  })

  it('leaves a comment at the end of a line to that line', () => {
    expect(before('type A = {\n  a: string /** the a */\n  b: string }', 'b: ')).toBeUndefined()
    expect(before('type A = {\n  a: string // the a\n  b: string }', 'b: ')).toBeUndefined()
    expect(before('/** one */ /** two */\nexport const b = 2')).toEqual({ short: 'two' })
  })
})
