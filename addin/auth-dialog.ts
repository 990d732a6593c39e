/**
 * Last page of the sign-in dialog (platform.md 1.4). The backend sends the browser here with `#code=…` or `#error=…`; the
 * fragment reaches neither server nor log. Hands it to the pane that opened the dialog, or goes back to the page that came here.
 */
import { officeReady, tellOpener } from './office/office-dialog.ts'
import { leaveAnswer, pendingSignIn } from './office/page-return.ts'

const fragment = new URLSearchParams(location.hash.slice(1))
const code = fragment.get('code')
const answer = code !== null ? { code } : { error: fragment.get('error') ?? 'DIALOG_FAILED' }
const isGerman = navigator.language.startsWith('de')

const text = document.querySelector('#text')
const say = (words: string): void => {
  if (text) text.textContent = words
}

say(isGerman ? 'Anmeldung wird abgeschlossen …' : 'Completing sign-in …')
const finish = async (): Promise<void> => {
  const page = pendingSignIn(sessionStorage, Date.now())
  if (page !== null) {
    leaveAnswer(sessionStorage, answer)
    location.replace(`/workspace.html${page.hash}`)
    return
  }
  await officeReady()
  tellOpener(JSON.stringify(answer), location.origin)
  say(isGerman ? 'Sie können dieses Fenster schließen.' : 'You can close this window.')
}

void finish()
