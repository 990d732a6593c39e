/** Says something to those who listen, without showing it. */
import { makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})

export const Announcer = ({ text }: { readonly text: string }) => (
  <div className={useStyles().root} role="status">
    {text}
  </div>
)
