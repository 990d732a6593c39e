/** First screen for somebody who is not signed in: what Tandem is, one button, and what went wrong before (R22). */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import type { SignInFailure } from '../../office/access-token.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useSignInWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXL}`,
  },
  mark: { width: '64px', height: '64px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'center',
  },
  text: { margin: 0, textAlign: 'center', color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  small: {
    margin: 0,
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  button: { width: '100%', maxWidth: '280px' },
})

export interface SignInProps {
  readonly isWorking: boolean
  readonly failure: { readonly kind: SignInFailure; readonly code: string } | null
  /** The person was signed in before in this pane. */
  readonly isAgain: boolean
  readonly onSignIn: () => void
}

export const SignIn = ({ isWorking, failure, isAgain, onSignIn }: SignInProps) => {
  const styles = useStyles()
  const { api, host } = useServices()
  const words = useSignInWords()
  const config = useQuery(queries.paneConfig(api))
  const tried =
    failure === null || failure.kind === 'interactionNeeded' ? null : { kind: failure.kind, code: failure.code }
  return (
    <main className={styles.root}>
      <img className={styles.mark} src="/assets/tandem.svg" alt="" />
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.text}>
        {words.purpose}
        {config.data === undefined ? null : ` ${words.ofFirm(config.data.firmName)}`}
      </p>
      {host.isOnPremises ? <Notice intent="warning">{words.onPremises}</Notice> : null}
      {config.isError ? (
        <Notice intent="error" live>
          {words.unreachable}
        </Notice>
      ) : null}
      {isAgain && tried === null ? (
        <Notice intent="info" live>
          {words.again}
        </Notice>
      ) : null}
      {tried === null ? null : (
        <Notice intent={tried.kind === 'cancelled' ? 'info' : 'error'} live>
          {words[tried.kind]}
          {tried.kind === 'failed' && tried.code !== '' ? <p>{words.failedCode(tried.code)}</p> : null}
        </Notice>
      )}
      <Button
        className={styles.button}
        appearance="primary"
        size="large"
        disabledFocusable={isWorking}
        onClick={onSignIn}
      >
        {isWorking ? words.working : words.button}
      </Button>
      <p className={styles.small}>{words.hint}</p>
    </main>
  )
}
