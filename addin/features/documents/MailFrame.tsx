/**
 * Mail as it was written, in a frame of our own page `mail-frame.html`: sandboxed without scripts, with a policy that lets the mail's
 * own styles count and loads nothing but pictures. A frame with `srcdoc` would inherit the pane's policy, which forbids inline styles.
 */
import { useEffect, useRef, useState } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  frame: {
    boxSizing: 'border-box',
    width: '100%',
    height: '60vh',
    minHeight: '240px',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    // Mails are written for white paper.
    backgroundColor: '#ffffff',
    colorScheme: 'light',
  },
})

/** The server has cleaned the HTML; parsing it here runs nothing, and the frame that takes it cannot run anything either. */
const write = (frame: HTMLIFrameElement, html: string): void => {
  const page = frame.contentDocument
  if (page === null) return
  // A template applies nothing: a parsed page would be held to the pane's own policy and complain of the mail's styles.
  const mail = page.createElement('template')
  mail.innerHTML = html
  for (const link of mail.content.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer')
  }
  mail.content.querySelectorAll('meta, base, title').forEach((node) => node.remove())
  const styles = [...mail.content.querySelectorAll('style')]
  styles.forEach((style) => style.remove())
  page.head.querySelectorAll('style').forEach((style) => style.remove())
  page.head.append(...styles)
  page.body.replaceChildren(mail.content)
}

export const MailFrame = ({ html, title }: { readonly html: string; readonly title: string }) => {
  const styles = useStyles()
  const frame = useRef<HTMLIFrameElement>(null)
  const [isLoaded, setLoaded] = useState(false)
  useEffect(() => {
    if (isLoaded && frame.current !== null) write(frame.current, html)
  }, [html, isLoaded])
  return (
    <iframe
      ref={frame}
      className={styles.frame}
      title={title}
      src="/mail-frame.html"
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      onLoad={() => setLoaded(true)}
    />
  )
}
