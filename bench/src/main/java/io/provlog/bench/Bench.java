package io.provlog.bench;

import io.provlog.bench.kit.Conditions;
import io.provlog.bench.load.Load;
import io.provlog.bench.reading.Reading;
import io.provlog.bench.writing.Writing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line.
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Provlog on this machine. What was done is checked before a figure is shown.",
            ""
        })
final class Bench implements Callable<Integer> {

    /// What can be measured.
    enum Scenario {
        throughput,
        latency,
        isolation,
        size,
        writing,
        reading,
        load
    }

    @Parameters(
            arity = "0..*",
            description =
                    "${COMPLETION-CANDIDATES}; unless named all but reading and load, whose log takes"
                            + " long to make")
    private List<Scenario> scenarios =
            Arrays.stream(Scenario.values())
                    .filter(scenario -> scenario != Scenario.reading && scenario != Scenario.load)
                    .toList();

    @Option(names = "--rounds", defaultValue = "5", description = "that count (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--warm-ups",
            defaultValue = "3",
            description = "rounds before them that do not (${DEFAULT-VALUE})")
    private int warmUps;

    @Option(
            names = "--panel-millis",
            defaultValue = "100,0",
            split = ",",
            description = "throughput: how long the Panel server takes (${DEFAULT-VALUE})")
    private List<Integer> panelMillis = List.of();

    @Option(
            names = "--rows",
            defaultValue = "200000",
            description = "writing: outcomes in each round (${DEFAULT-VALUE})")
    private int rows;

    @Option(
            names = "--log-entries",
            defaultValue = "10000000",
            description = "reading, load: entries of the log (${DEFAULT-VALUE})")
    private int logEntries;

    @Option(
            names = "--log-services",
            defaultValue = "200000",
            description = "reading, load: services (${DEFAULT-VALUE})")
    private int logServices;

    @Option(
            names = "--log-folder",
            defaultValue = "${sys:bench.log:-bench/target/log}",
            description =
                    "reading, load: keeps the log for the next run, about 3 GB for a million entries"
                            + " (${DEFAULT-VALUE})")
    private Path logFolder;

    @Option(
            names = "--rate",
            defaultValue = "500",
            description = "load: requests per second (${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "300",
            description = "load: for how long (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--java",
            description =
                    "option for the worker's or log-writer's JVM, such as -XX:StartFlightRecording=…; repeatable")
    private List<String> java = List.of();

    @Option(
            names = "--sink",
            defaultValue = "${sys:bench.sink:-bench/sink/target/lib}",
            description =
                    "writing: folder with Debezium's sink and Kafka Connect (${DEFAULT-VALUE})")
    private Path sink;

    @Option(
            names = "--logs",
            defaultValue = "${sys:bench.logs:-bench/target/logs}",
            description = "folder for the workers' logs (${DEFAULT-VALUE})")
    private Path logs;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() {
        var conditions = new Conditions(warmUps, rounds, java, logs, System.out);
        scenarios.forEach(scenario -> run(scenario, conditions));
        return 0;
    }

    private void run(Scenario scenario, Conditions conditions) {
        switch (scenario) {
            case throughput -> {
                for (int millis : panelMillis) {
                    new Throughput(conditions).run(Duration.ofMillis(millis));
                }
            }
            case latency -> new Latency(conditions).run();
            case isolation -> new Isolation(conditions).run();
            case size -> new Size(conditions).run();
            case writing -> new Writing(conditions, rows, sink).run();
            case reading -> new Reading(conditions).run(logFolder, logEntries, logServices);
            case load ->
                    new Load(conditions, rate, seconds).run(logFolder, logEntries, logServices);
        }
    }
}
