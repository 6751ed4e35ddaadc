import { describe, expect, it } from 'vitest'
import { parseGoUrl } from '../../../../src/backend/json-schema/go-url.ts'
import { resolveUrl } from '../../../../src/backend/json-schema/url.ts'

describe('a URL', () => {
  // Every one was given to Go's own `url.Parse`.
  it.each([
    ['http://x.y/z?q#f', true],
    ['urn:a:b', true],
    ['HTTP:', true],
    ['http://[::1]:80/', true],
    ['postgres://a:1,b:2/', true],
    ['', false],
    ['a b.json', false],
    ['#/definitions/x y', false],
    ['/a:b', false],
    ['//host/%20', false],
    ['#\u0001', false],
  ])('that Go takes: %j', (text, absolute) => {
    expect(parseGoUrl(text)).toEqual({ absolute })
  })

  it.each([
    ':x',
    '1:b',
    '%zz',
    '#%zz',
    'http://a b/',
    'http://a:x/',
    'http://[::1',
    'http://%41/',
    'http://a:1,b:2/',
    '\u0001',
  ])('that Go refuses: %j', (text) => {
    expect(parseGoUrl(text)).toBeUndefined()
  })
})

describe('a reference', () => {
  it.each([
    ['src', 'other.json', 'other.json#'],
    ['src', '#item', 'src#item'],
    ['a/b.json', '../c.json#x', 'c.json#x'],
    ['http://x.y/a/b.json', 'c.json', 'http://x.y/a/c.json#'],
    ['http://x.y/a/b.json', '../../c/./d', 'http://x.y/c/d#'],
    ['http://x.y', '?q', 'http://x.y?q#'],
    ['urn:a:b', '#item', 'urn:a:b#item'],
    ['urn:a:b', 'c.json', 'urn:///c.json#'],
    ['http://x.y/a', 'urn:c', 'urn:c#'],
    ['src', '', 'src'],
    ['src', ':x', undefined],
  ])('from %j to %j is resolved as Go does', (base, reference, expected) => {
    expect(resolveUrl(base, reference)).toBe(expected)
  })
})
