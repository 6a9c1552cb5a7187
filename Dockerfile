# Probity without a network, without root and without a file that may be written:
#   docker build -t probity .
#   docker run --rm --network none --read-only -v "$PWD/evidence:/evidence:ro" probity audit /evidence
FROM node:26-slim AS build
WORKDIR /probity
COPY . .
RUN npm ci --no-audit --no-fund

FROM node:26-slim
WORKDIR /probity
COPY --from=build /probity/package.json /probity/oclif.manifest.json /probity/LICENSE /probity/THIRD-PARTY.txt ./
COPY --from=build /probity/bin ./bin
COPY --from=build /probity/dist ./dist
COPY --from=build /probity/protocols ./protocols
COPY --from=build /probity/schemas ./schemas
USER node
ENTRYPOINT ["node", "/probity/bin/run.js"]
