# One image for each service, built from the source:
#
#   docker build --target provisioning-worker .
#
# and `provlog`, the command line with the Panel simulator. No test runs here; each service's jar has its
# list of libraries and their licences (META-INF/sbom, META-INF/THIRD-PARTY.txt).
FROM eclipse-temurin:25-jdk AS build
WORKDIR /source
COPY . .
RUN ./mvnw -B -q -Dquick -Dcyclonedx.skip=false -Dlicense.skipAddThirdParty=false -pl provisioning-worker,log-writer,api-gateway,quickstart -am package
RUN mkdir /empty
# Libraries in a layer of their own: they change rarely.
RUN for service in provisioning-worker log-writer api-gateway; do \
      java -Djarmode=tools -jar $service/target/$service-*-exec.jar \
        extract --application-filename app.jar --destination /image/$service || exit 1; \
    done

FROM eclipse-temurin:25-jre AS base
RUN groupadd --gid 10001 provlog \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin provlog
COPY deploy/healthy /usr/local/bin/healthy
WORKDIR /app
USER 10001:10001
# The heap takes 60 % of the container's memory; the rest is for threads, buffers and the JVM itself.
# Whoever runs out of it is started again instead of limping on. JAVA_TOOL_OPTIONS adds to it.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "app.jar"]

FROM base AS provisioning-worker
COPY --from=build /image/provisioning-worker/lib lib
COPY --from=build /image/provisioning-worker/app.jar .
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["healthy", "9081"]
EXPOSE 9081

FROM base AS log-writer
# This collector takes a third of the processor time off it: docs/performance.md.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseParallelGC", "-jar", "app.jar"]
COPY --from=build /image/log-writer/lib lib
COPY --from=build /image/log-writer/app.jar .
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["healthy", "9082"]
EXPOSE 9082

FROM base AS api-gateway
COPY --from=build /image/api-gateway/lib lib
COPY --from=build /image/api-gateway/app.jar .
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["healthy", "9080"]
EXPOSE 8080 9080

FROM base AS provlog
# The Panel simulator's accounts, where a volume is mounted.
COPY --chown=10001:10001 --from=build /empty /data
COPY --from=build /source/quickstart/target/lib lib
COPY --from=build /source/quickstart/target/provlog.jar app.jar
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "--enable-native-access=ALL-UNNAMED", "-jar", "app.jar"]
