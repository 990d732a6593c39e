/**
 * Webpack loader: writes Fluent's tokens as what they are, `var(--name)`, where styles use them. Otherwise the whole table of
 * tokens (30 kB) would travel with the first view.
 */
module.exports = function inlineTokens(source) {
  return source.replace(/(?<![.\w])tokens\.([A-Za-z]\w*)/g, (_use, name) =>
    JSON.stringify(`var(--${name})`).replaceAll('"', "'"),
  )
}
