# The course in a container, made by the same set-up as on a bare machine:  environment/course image
# Needs a base with apt-get. The result runs without a network.
ARG BASE_IMAGE=debian:bookworm-slim
FROM ${BASE_IMAGE}

LABEL org.opencontainers.image.title="genmodels" org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.description="A course on generative models, in Java, with its kernel and Jupyter"
# The user who runs Jupyter; give your own number when a folder of the host is mounted.
ARG USER_ID=1000
# More Debian packages, for example jupyterhub for a class server on Kubernetes.
ARG EXTRA_PACKAGES=
ENV LANG=C.UTF-8

WORKDIR /home/student/course
COPY environment environment
RUN environment/course tools \
    && if [ -n "${EXTRA_PACKAGES}" ]; then apt-get install -y --no-install-recommends ${EXTRA_PACKAGES}; fi \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb .course
RUN useradd --uid "${USER_ID}" --home-dir /home/student student && chown -R student: /home/student

USER student
# The back end of ND4J, cpu or cuda; with cuda, the CPU's is there as well and computes where no card will do.
ARG BACKEND=cpu
# What NVIDIA's container runtime hands in: the driver, and nvidia-smi, which tells the card's capability.
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
# Libraries before sources: a change in the course does not download them again.
COPY --chown=student pom.xml .
RUN environment/course libraries
COPY --chown=student . .
RUN environment/course setup
ENV JUPYTER_PATH=/home/student/course/.course/jupyter

EXPOSE 8888
HEALTHCHECK --start-period=30s \
    CMD python3 -c 'import urllib.request; urllib.request.urlopen("http://127.0.0.1:8888/api", timeout=5)'
CMD ["environment/course", "start", "--no-browser", "--port", "8888", "--", "--ip=0.0.0.0"]
