/** HTML that strangers wrote, made harmless: only what lays out and says something, styles without addresses, no pictures from elsewhere. */
import sanitizeHtml from 'sanitize-html'

const tags = (
  'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em ' +
  'figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike ' +
  'strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ')

const lookAttributes = (
  'align alt bgcolor border cellpadding cellspacing color colspan dir face height hspace lang nowrap rowspan size span start style title ' +
  'valign vspace width'
).split(' ')

/** Words, numbers, colours and sizes. Whatever names an address, runs or escapes is not among them. */
const harmless = /^(?!.*(?:url|expression|image-set|attr|var|env)\s*\()[-\w\s.,%#'"!()/+]{1,300}$/i
const properties = (
  'background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse border-color border-left ' +
  'border-left-color border-left-style border-left-width border-radius border-right border-right-color border-right-style border-right-width ' +
  'border-spacing border-style border-top border-top-color border-top-style border-top-width border-width clear color direction display ' +
  'float font font-family font-size font-style font-variant font-weight height letter-spacing line-height list-style-type margin ' +
  'margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width padding padding-bottom padding-left ' +
  'padding-right padding-top table-layout text-align text-decoration text-indent text-transform vertical-align white-space width ' +
  'word-break word-spacing word-wrap'
).split(' ')

/** The addresses that a picture may have: of the mail itself, or, if wanted, of the web. */
const pictureAt = (
  source: string | undefined,
  pictures: ReadonlyMap<string, string>,
  remote: boolean,
): { readonly src: string | null; readonly isRemote: boolean } => {
  const address = (source ?? '').trim()
  if (/^cid:/i.test(address)) {
    const id = address.slice(4)
    return { src: pictures.get(id) ?? pictures.get(decoded(id)) ?? null, isRemote: false }
  }
  if (/^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]*$/i.test(address))
    return { src: address, isRemote: false }
  const isRemote = /^(?:https?:)?\/\//i.test(address)
  return { src: isRemote && remote && /^https:/i.test(address) ? address : null, isRemote }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** @param pictures by Content-ID, as data addresses */
export const cleanHtml = (
  html: string,
  pictures: ReadonlyMap<string, string>,
  remote: boolean,
): { readonly html: string; readonly hasRemote: boolean } => {
  let hasRemote =
    /\b(?:background|poster|srcset)\s*=\s*["']?\s*(?:https?:)?\/\/|url\(\s*["']?\s*(?:https?:)?\/\//i.test(html)
  const cleaned = sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: { '*': lookAttributes, a: ['href', 'name', 'target', 'rel'], img: ['src'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: ['data', 'https'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    allowedStyles: { '*': Object.fromEntries(properties.map((name) => [name, [harmless]])) },
    // What stands in these is not meant to be read.
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'template',
      'svg',
      'math',
      'iframe',
      'object',
      'xmp',
    ],
    nestingLimit: 200,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener noreferrer', target: '_blank' } }),
      img(tagName, { src, ...others }) {
        const found = pictureAt(src, pictures, remote)
        hasRemote ||= found.isRemote
        return { tagName, attribs: found.src === null ? others : { ...others, src: found.src } }
      },
    },
  })
  return { html: cleaned, hasRemote }
}
