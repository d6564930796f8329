FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BOT_DATA_DIR=/data
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
