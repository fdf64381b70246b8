# The course in a container, made by the same set-up as on a bare machine:  environment/course image
# Needs a base with apt-get. The result runs without a network. Two targets: `students`, which is the last and so the default, and
# `staff`, which also holds the sources of homework, with their solutions and hidden checks.
ARG BASE_IMAGE=debian:bookworm-slim
FROM ${BASE_IMAGE} AS libraries

LABEL org.opencontainers.image.title="genmodels" org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.description="A course on generative models, in Java, with its kernel and Jupyter"
# The user who runs Jupyter; give your own number when a folder of the host is mounted.
ARG USER_ID=1000
# More Debian packages, for example jupyterhub for a class server on Kubernetes.
ARG EXTRA_PACKAGES=
# Instruction set of ND4J's library: avx512, avx2 or plain. An image travels, so it does not follow the processor that builds it.
ARG CPU=avx2
ENV LANG=C.UTF-8 GENMODELS_CPU=${CPU}

WORKDIR /home/student/course
# Only what these steps run, so that a change elsewhere leaves them alone.
COPY environment/course environment/setup.sh environment/requirements.txt environment/
COPY environment/hub/hub.sh environment/hub/
# The files of jlink are a quarter of the JDK, and nothing here links; what package tools keep and log is of no use later.
RUN environment/course tools \
    && if [ -n "${EXTRA_PACKAGES}" ]; then apt-get update && apt-get install -y --no-install-recommends ${EXTRA_PACKAGES}; fi \
    && rm -rf /usr/lib/jvm/*/jmods /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/apt/archives/*.deb \
        /var/log/apt /var/log/*.log /tmp/* .course
# Not unique: some bases have a user of this number.
RUN useradd --non-unique --uid "${USER_ID}" --home-dir /home/student student && chown -R student: /home/student

USER student
# The back end of ND4J, cpu or cuda; with cuda, the CPU's is there as well and computes where no card will do.
ARG BACKEND=cpu
# What NVIDIA's container runtime hands in: the driver, and nvidia-smi, which tells the card's capability.
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
# Libraries before sources: a change in the course does not download them again.
COPY --chown=student pom.xml .
RUN environment/course libraries && rm -rf target .course/log /tmp/hsperfdata_*

ENV JUPYTER_PATH=/home/student/course/.course/jupyter
EXPOSE 8888
HEALTHCHECK --start-period=30s \
    CMD python3 -c 'import urllib.request; urllib.request.urlopen("http://127.0.0.1:8888/api", timeout=5)'
CMD ["environment/course", "start", "--no-browser", "--port", "8888", "--", "--ip=0.0.0.0"]

FROM libraries AS staff
ARG BACKEND=cpu
COPY --chown=student . .
RUN environment/course setup && rm -rf target .course/log /tmp/hsperfdata_*

# What students get, beside what set-up has made of it.
FROM staff AS edition
RUN environment/course release --all \
    && mkdir /tmp/edition && cd /tmp/edition && jar xf /home/student/course/target/genmodels-students.zip \
    && chmod +x genmodels/environment/course && cp -a /home/student/course/.course genmodels

FROM libraries AS students
COPY --from=edition --chown=student /tmp/edition/genmodels .
