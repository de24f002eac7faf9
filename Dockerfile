# Bole as a service. Give it DATABASE_URL: a container keeps no data of its own.
FROM node:24-bookworm-slim AS build
WORKDIR /bole
COPY package.json package-lock.json ./
COPY prisma ./prisma
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY . .
# Prisma's command line is needed for generating only.
RUN npm run generate && rm -rf node_modules/prisma node_modules/@prisma/engines

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /bole
COPY --from=build --chown=root:root /bole /bole
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--no-warnings", "src/main.ts"]
