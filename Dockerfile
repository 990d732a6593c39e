# Tandem's backend with the built pane. Behind a proxy that speaks TLS; PostgreSQL or a volume for the data.

FROM node:24-bookworm-slim AS build
WORKDIR /tandem
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    TANDEM_HOST=0.0.0.0 \
    TANDEM_PORT=3000 \
    TANDEM_TLS=none \
    TANDEM_DATA_DIR=/var/lib/tandem
WORKDIR /tandem
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server ./server
COPY shared ./shared
COPY --from=build /tandem/dist ./dist
RUN mkdir -p /var/lib/tandem && chown node:node /var/lib/tandem
USER node
VOLUME /var/lib/tandem
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
