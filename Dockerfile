# The course in a container, made by the same set-up as on a bare machine:  environment/course image
# Needs a base with apt-get. The result runs without a network.
ARG BASE_IMAGE=debian:bookworm-slim
FROM ${BASE_IMAGE}

# The back end of ND4J.
ARG BACKEND=cpu
# The user who runs Jupyter; give your own number when a folder of the host is mounted.
ARG USER_ID=1000
ENV LANG=C.UTF-8

WORKDIR /home/student/course
COPY environment environment
RUN environment/course tools && rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb .course
RUN useradd --uid "${USER_ID}" --home-dir /home/student student && chown -R student: /home/student

USER student
# Libraries before sources: a change in the course does not download them again.
COPY --chown=student pom.xml .
RUN environment/course libraries
COPY --chown=student . .
RUN test "${BACKEND}" = cpu && environment/course setup

EXPOSE 8888
HEALTHCHECK CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/8888'
CMD ["environment/course", "start", "--no-browser", "--port", "8888", "--", "--ip=0.0.0.0"]
