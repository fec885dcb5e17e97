# One image per service: the chassis, one service, its hashed requirements.
#   docker build -f deploy/service.Dockerfile --build-arg SERVICE=contacts .
# Keeps to what the classic builder of Docker 20.10 understands.
ARG PYTHON=python:3.11-slim-bookworm

# What browsers get; the same for every image, and kept by the gateway's alone.
FROM ${PYTHON} AS web
COPY requirements/web.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --quiet --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: -r /requirements.txt
WORKDIR /src
COPY frontend frontend
COPY docs/reference/openapi.json docs/reference/asyncapi.yaml docs/reference/
COPY .ci/web .ci/web
RUN PYTHON=/venv/bin/python .ci/web && chmod -R a+rX gateway
ARG SERVICE
RUN mkdir -p ${SERVICE}

FROM ${PYTHON} AS packages
ARG SERVICE
COPY requirements/${SERVICE}.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --quiet --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: -r /requirements.txt \
    && /venv/bin/pip uninstall --quiet --yes pip setuptools

FROM ${PYTHON}
ARG SERVICE
# Where the service stands in the repository: services/contacts, or gateway.
ARG SOURCE=services/${SERVICE}
RUN useradd --uid 10001 --create-home --home-dir /var/lib/kith kith \
    && printf '#!/bin/sh\nexec python -m chassis.cli "$@"\n' > /usr/local/bin/kith \
    && chmod 755 /usr/local/bin/kith
COPY --from=packages /venv /venv
WORKDIR /app
COPY --from=web /src/${SERVICE} ${SERVICE}
COPY pyproject.toml .
COPY deploy/processes.toml deploy/deal_secrets.py deploy/
COPY docs/reference docs/reference
COPY chassis chassis
COPY ${SOURCE} ${SERVICE}
RUN /venv/bin/python -m compileall -q /app && mkdir kith.dist-info \
    && sed -n 's/^version = "\(.*\)"/Name: kith\nVersion: \1/p' pyproject.toml \
        > kith.dist-info/METADATA
ENV PATH=/venv/bin:${PATH} \
    PYTHONPATH=/app \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001
# The local mail sink and other files of development are made here.
WORKDIR /var/lib/kith
EXPOSE 8000 9000
ENTRYPOINT ["kith"]
