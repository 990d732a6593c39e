/** Stands in for MSAL's standard controller (see webpack.config.js): says that this Outlook has no nested app authentication. */
export function StandardController() {
  throw new Error('nested app authentication is not available here')
}
