FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BOT_DATA_DIR=/data
# The Arabic voice is free to copy, not free software: in Debian's non-free. Without it (--build-arg ARABIC_VOICE=espeak) eSpeak speaks, less clearly.
ARG ARABIC_VOICE=mbrola
COPY Makefile /tmp/
RUN if [ "$ARABIC_VOICE" = mbrola ]; then \
      apt-get update -qq && apt-get install -y -qq --no-install-recommends make && make -f /tmp/Makefile voices-debian && \
      apt-get purge -y -qq make && rm -rf /var/lib/apt/lists/*; fi
WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY config.yml ./
COPY knowledge knowledge
COPY bot bot
RUN useradd --system --uid 10001 assistant && mkdir /data && chown assistant /data
USER assistant
VOLUME /data
CMD ["python", "-m", "bot", "run"]
