/**
 * Builds the pages that Outlook opens (taskpane, sign-in dialog) and the workspace, into dist/pane: hashed files, precompressed, and
 * `assets.json` with what the first view loads and what comes later (byte gate, performance.md section 3).
 */
import { fileURLToPath } from 'node:url'
import CompressionPlugin from 'compression-webpack-plugin'
import CopyPlugin from 'copy-webpack-plugin'
import HtmlPlugin from 'html-webpack-plugin'
import webpack from 'webpack'
import { AssetListPlugin } from './addin/build/asset-list-plugin.js'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

const page = (name, chunk) =>
  new HtmlPlugin({
    template: here(`./addin/${name}.html`),
    filename: `${name}.html`,
    chunks: [chunk],
    scriptLoading: 'defer',
    // The element `<meta name="office-scripts">` is where the backend puts the configured office.js (webpack drops comments).
    minify: false,
  })

export default (_environment, { mode = 'production' }) => ({
  mode,
  target: ['web', 'es2020'],
  context: here('./addin'),
  entry: { taskpane: './taskpane.tsx', workspace: './workspace.tsx', 'auth-dialog': './auth-dialog.ts' },
  output: {
    // A build that changes nothing still says by the time of its files that it is newer than the sources (pane-build.ts).
    compareBeforeEmit: false,
    path: here('./dist/pane'),
    filename: 'scripts/[name].[contenthash:12].js',
    chunkFilename: 'scripts/[id].[contenthash:8].js',
    assetModuleFilename: 'styles/[name].[contenthash:12][ext]',
    publicPath: '/',
    clean: true,
    crossOriginLoading: false,
  },
  devtool: mode === 'production' ? false : 'source-map',
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
  module: {
    rules: [
      {
        test: /@fluentui[\\/]react-[^\\/]+[\\/]lib[\\/].*\.styles\.js$/,
        loader: here('./addin/build/inline-tokens.cjs'),
      },
      {
        test: /\.tsx?$/,
        use: [
          { loader: 'esbuild-loader', options: { target: 'es2020', jsx: 'automatic' } },
          here('./addin/build/inline-tokens.cjs'),
        ],
      },
      { test: /\.css$/, type: 'asset/resource' },
    ],
  },
  plugins: [
    page('taskpane', 'taskpane'),
    page('workspace', 'workspace'),
    page('auth-dialog', 'auth-dialog'),
    new CopyPlugin({
      patterns: [
        { from: 'assets', to: 'assets' },
        // Filed mail is shown inside of it; it has no script.
        { from: 'mail-frame.html', to: 'mail-frame.html' },
      ],
    }),
    // MSAL's controller for plain browsers is 37 kB and never used here: without nested app authentication the Office dialog takes over.
    new webpack.NormalModuleReplacementPlugin(
      /controllers[\\/]StandardController\.mjs$/,
      here('./addin/build/no-standard-controller.js'),
    ),
    new AssetListPlugin({ entry: 'taskpane', file: 'assets.json' }),
    ...(mode === 'production'
      ? [
          new CompressionPlugin({
            algorithm: 'gzip',
            filename: '[path][base].gz',
            test: /\.(js|css|svg)$/,
            minRatio: 1,
          }),
          new CompressionPlugin({
            algorithm: 'brotliCompress',
            filename: '[path][base].br',
            test: /\.(js|css|svg)$/,
            minRatio: 1,
          }),
        ]
      : []),
  ],
  optimization: {
    minimizeOptions: {
      javascript: { ecma: 2020, compress: { ecma: 2020, passes: 3, pure_getters: true }, format: { comments: false } },
    },
    runtimeChunk: false,
    splitChunks: { chunks: 'async', minSize: 8_000 },
  },
  performance: { hints: false },
  stats: 'errors-warnings',
})
