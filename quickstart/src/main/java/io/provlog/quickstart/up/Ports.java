package io.provlog.quickstart.up;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The ports of everything that listens, each with its option.
public final class Ports {

    private static final String DESCRIPTION = "Default: ${DEFAULT-VALUE}";

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "<port>",
            description = "The pages and the API. " + DESCRIPTION)
    int gateway;

    @Option(
            names = "--management-port",
            defaultValue = "9080",
            paramLabel = "<port>",
            description = "The gateway's health and metrics. " + DESCRIPTION)
    int gatewayManagement;

    @Option(
            names = "--worker-port",
            defaultValue = "9081",
            paramLabel = "<port>",
            description = "The worker's health and metrics. " + DESCRIPTION)
    int worker;

    @Option(
            names = "--log-writer-port",
            defaultValue = "9082",
            paramLabel = "<port>",
            description = "The log-writer's health and metrics. " + DESCRIPTION)
    int logWriter;

    @Option(
            names = "--kafka-port",
            defaultValue = "9092",
            paramLabel = "<port>",
            description = DESCRIPTION)
    int kafka;

    @Option(
            names = "--postgresql-port",
            defaultValue = "5433",
            paramLabel = "<port>",
            description = DESCRIPTION)
    int postgresql;

    @Option(
            names = "--panel-port",
            defaultValue = "8090",
            paramLabel = "<port>",
            description = "The Panel simulator. " + DESCRIPTION)
    int panel;

    /// One port, what wants it, and the option that moves it.
    record Wanted(int port, String by, String option) {}

    /// @param afterKill Kafka and PostgreSQL of a killed run may still be there; the next ones end
    ///   them and then look at their port themselves
    List<Wanted> wanted(boolean afterKill) {
        var wanted = new ArrayList<Wanted>();
        wanted.add(new Wanted(gateway, "the gateway", "--port"));
        wanted.add(new Wanted(gatewayManagement, "the gateway's management", "--management-port"));
        wanted.add(new Wanted(worker, "the worker", "--worker-port"));
        wanted.add(new Wanted(logWriter, "the log-writer", "--log-writer-port"));
        wanted.add(new Wanted(panel, "the Panel simulator", "--panel-port"));
        if (!afterKill) {
            wanted.add(new Wanted(kafka, "Kafka", "--kafka-port"));
            wanted.add(new Wanted(postgresql, "PostgreSQL", "--postgresql-port"));
        }
        return wanted;
    }
}
