/** Questions to this machine's ports: is one free, which one is. */

import { createServer } from 'node:net'

const listenOnce = (port: number, host: string): Promise<number | 'taken'> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve('taken')
      // A machine without IPv6 has no ::1 that anybody could occupy.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(port)
      else reject(error)
    })
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })

/** Whether a server could listen on localhost, by either of its addresses, at this port now. */
export const isFree = async (port: number): Promise<boolean> =>
  (await listenOnce(port, '127.0.0.1')) !== 'taken' && (await listenOnce(port, '::1')) !== 'taken'

/** A port that nobody uses. */
export const freePort = async (): Promise<number> => {
  const port = await listenOnce(0, '127.0.0.1')
  if (port === 'taken') throw new Error('This machine has no free port left.')
  return port
}
