# The tasks of a night, on the processor. Built by scripts/images, which lays out the context.
ARG BASE=eclipse-temurin:17-jre-jammy
FROM ${BASE}

# What changes least comes first, so that a change of our code makes the last of these anew, a few megabytes.
COPY natives/ /opt/areyouacat/lib/
COPY libraries/ /opt/areyouacat/lib/

# Hadoop asks who it runs as, and a number without a name ends it.
RUN echo 'areyouacat:x:10001:' >> /etc/group \
    && echo 'areyouacat:x:10001:10001::/tmp:/usr/sbin/nologin' >> /etc/passwd

COPY own/ /opt/areyouacat/

# The root file system may be read-only; whatever is written goes to /tmp.
ENV HOME=/tmp
WORKDIR /tmp
USER 10001:10001
ENTRYPOINT ["/opt/areyouacat/bin/areyouacat"]

ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=unknown
ARG LICENSES=NOASSERTION
LABEL org.opencontainers.image.title="Are you a cat? Tasks" \
      org.opencontainers.image.description="The tasks of the nightly retraining, and the command areyouacat" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.licenses="${LICENSES}"
