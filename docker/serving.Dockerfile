# The prediction server: neither Spark nor Iceberg nor Flyte is in it. Built by scripts/images, which lays out
# the context.
ARG BASE=eclipse-temurin:17-jre-jammy
FROM ${BASE}

# What changes least comes first, so that a change of our code makes the last of these anew, a few megabytes.
COPY natives/ /opt/areyouacat/lib/
COPY libraries/ /opt/areyouacat/lib/

# What people allowed to be kept waits in the journal for the store: it must outlive the container.
RUN echo 'areyouacat:x:10001:' >> /etc/group \
    && echo 'areyouacat:x:10001:10001::/tmp:/usr/sbin/nologin' >> /etc/passwd \
    && mkdir -p /var/lib/areyouacat \
    && chown 10001:10001 /var/lib/areyouacat
ENV AREYOUACAT_SERVER_JOURNAL=/var/lib/areyouacat/journal
VOLUME /var/lib/areyouacat

COPY own/ /opt/areyouacat/

# The root file system may be read-only; whatever else is written goes to /tmp.
ENV HOME=/tmp
WORKDIR /tmp
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/opt/areyouacat/bin/areyouacat", "serve"]
CMD ["--host", "0.0.0.0", "--port", "8080"]

ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=unknown
ARG LICENSES=NOASSERTION
LABEL org.opencontainers.image.title="Are you a cat? Server" \
      org.opencontainers.image.description="The prediction server and its pages" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.licenses="${LICENSES}"
