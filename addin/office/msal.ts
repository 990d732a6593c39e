/** The one function of MSAL that is used. A module of its own, so that the bundler can drop the rest. */
export { createNestablePublicClientApplication } from '@azure/msal-browser'
