# deploy/install.sh holds the steps; `make lint-deploy` reads this file, `make test-image` runs the steps where no Docker is.
# In the pilot, name the base by its digest (deploy/README.md, « Image »): --build-arg BASE=python:3.12-slim-trixie@sha256:…
ARG BASE=python:3.12-slim-trixie

# hadolint ignore=DL3006
FROM ${BASE} AS libraries
# requirements-actions.lock: for the action server of a Rasa server (docs/rasa.md), without voices.
ARG LOCK=requirements.lock
WORKDIR /build
COPY deploy/install.sh ./
COPY ${LOCK} requirements.lock
RUN ./install.sh libraries

# hadolint ignore=DL3006
FROM ${BASE}
LABEL org.opencontainers.image.title="Assistant of the commune of Tétouan" \
      org.opencontainers.image.licenses="Apache-2.0 AND GPL-3.0-or-later AND AGPL-3.0-or-later AND LicenseRef-MBROLA-ar2"
# mbrola: the clearer Arabic voice, free to copy and not to sell (the program AGPL-3+, the voice Debian's non-free); espeak: GPL-3+ only.
ARG ARABIC_VOICE=mbrola
COPY deploy/install.sh /tmp/install.sh
RUN ARABIC_VOICE="$ARABIC_VOICE" /tmp/install.sh voices user && rm /tmp/install.sh
COPY --from=libraries /opt/venv /opt/venv
WORKDIR /app
COPY config.yml ./
COPY knowledge knowledge
COPY bot bot
COPY actions actions
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    BOT_DATA_DIR=/data HEALTH_ADDRESS=0.0.0.0:8081
USER 10001
VOLUME /data
EXPOSE 8080 8081
# SIGTERM finishes what is in hand; give it a minute (compose: stop_grace_period, Kubernetes: terminationGracePeriodSeconds).
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8081/health/live', timeout=4)"]
CMD ["python", "-m", "bot", "run"]
