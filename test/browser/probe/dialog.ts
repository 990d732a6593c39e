/// <reference types="office-js" />
/** The page inside a dialog of the probe: sends one message to its parent when its button is pressed. */

void Office.onReady().then(() => {
  const button = document.createElement('button')
  button.textContent = 'Send'
  button.addEventListener('click', () => Office.context.ui.messageParent('hello from the dialog'))
  document.body.append(button)
})
