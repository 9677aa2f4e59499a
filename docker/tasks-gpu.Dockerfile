# The tasks of a night, training on an NVIDIA card. The base has the libraries of CUDA 11.6 (cudart,
# cuBLAS, cuSPARSE, cuSOLVER), and Java comes from another image. Built by scripts/images --only tasks-gpu.
# Not exercised: it has neither been built nor run on such a card yet.
ARG BASE=nvidia/cuda:11.6.2-runtime-ubuntu20.04
ARG JAVA=eclipse-temurin:17-jre-focal
FROM ${JAVA} AS java

FROM ${BASE}

ARG JAVA_FOLDER=/opt/java/openjdk
COPY --from=java ${JAVA_FOLDER} ${JAVA_FOLDER}
ENV JAVA_HOME=${JAVA_FOLDER}

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
LABEL org.opencontainers.image.title="Are you a cat? Tasks on a GPU" \
      org.opencontainers.image.description="The tasks of the nightly retraining, for NVIDIA cards of compute capability 3.7 to 8.6" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.licenses="${LICENSES}"
