/**
 * Runs in the pane before office.js, in the simulation only: supplies what a real Outlook or the CDN would (a
 * MicrosoftAjax stand-in, the nested-app-auth bridge, the newer part of the mailbox). The pane itself stays as it is built.
 */
import { installMicrosoftAjax } from './microsoft-ajax.ts'
import { installNestedAuthRelay } from './nested-auth-relay.ts'
import { installNewerMailbox } from './newer-mailbox.ts'

installMicrosoftAjax()
installNestedAuthRelay()
installNewerMailbox()
