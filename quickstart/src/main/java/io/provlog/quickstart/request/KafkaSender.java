package io.provlog.quickstart.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.cli.request.PublishResult;
import io.provlog.cli.request.Sender;
import picocli.CommandLine.Option;

/// Sends requests straight to Kafka.
public final class KafkaSender implements Sender {

    @Option(
            names = "--requested-by",
            paramLabel = "<who>",
            defaultValue = "billing",
            description = "Who asks for it. Default: ${DEFAULT-VALUE}")
    private String requestedBy = "";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "<host:port>",
            defaultValue = "${env:SPRING_KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "Kafka. Default: SPRING_KAFKA_BOOTSTRAP_SERVERS, else localhost:9092")
    private String bootstrapServers = "";

    @Override
    public String requestedBy() {
        return requestedBy;
    }

    @Override
    public PublishResult send(String serviceId, byte[] value) {
        return new RequestPublisher(bootstrapServers).publish(serviceId.getBytes(UTF_8), value);
    }
}
