# Medielots for a chat platform: the local room is off, the database and caches lie in /data.
# Needs the platform's settings, see docs/slack.md; `docker run … doctor slack` looks whether they are right.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    HOST=0.0.0.0 \
    PORT=3978 \
    LOCAL_ROOM=0 \
    DATA_DIR=/data \
    LOG_FORMAT=json

WORKDIR /app

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt \
 && groupadd --gid 10001 medielots \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin medielots \
 && install --directory --owner=10001 --group=10001 /data

COPY app.py ./
COPY bot/ bot/
COPY handlers/ handlers/
COPY policy_content/ policy_content/

USER 10001:10001
VOLUME /data
EXPOSE 3978

# http.client, because urllib would ask HTTP_PROXY for our own address.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ['PORT']), timeout=4); c.request('GET', '/healthz'); sys.exit(c.getresponse().status != 200)"]

ENTRYPOINT ["python", "app.py"]
CMD ["serve"]
