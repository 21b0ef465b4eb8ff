package io.provlog.quickstart.demo;

import io.provlog.quickstart.up.Foreground;
import io.provlog.quickstart.up.SystemOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `provlog demo`: the system with traffic and trouble.
@Command(
        name = "demo",
        description =
                "Run the whole system with sample billing traffic and Panel servers that fail"
                        + " in every way. Within a minute the page shows successes, retries and dead"
                        + " letters.",
        footer = {
            "",
            "Retries come after seconds here (provlog.retry.delays=4s,8s), not minutes.",
            "Its data is apart from that of ./provlog up; the ports are the same, so run one of the"
                    + " two.",
            "",
            "Exit codes: 0 stopped, 1 it cannot start, 2 used wrongly.",
            "",
            "Examples:",
            "  ./provlog demo",
            "  ./provlog demo --port 8081 --set provlog.retry.delays=1s,2s"
        })
public final class DemoCommand implements Callable<Integer> {

    /// Any number; the same one makes the same traffic.
    private static final long SEED = 20_417;

    private static final Map<String, String> SECONDS_INSTEAD_OF_MINUTES =
            Map.of("provlog.retry.delays", "4s,8s");

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            defaultValue = "${sys:provlog.home:-.}/.provlog/demo",
            description =
                    "Where everything is kept. Default: .provlog/demo in the project's folder")
    private Path folder;

    @Mixin private SystemOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        var panels = new DemoPanels();
        return new Foreground(spec, options, folder)
                .run(panels, SECONDS_INSTEAD_OF_MINUTES, () -> traffic(panels).run());
    }

    private TrafficLoop traffic(DemoPanels panels) {
        List<Customer> customers = Customer.all();
        var billing = new Billing(SEED, customers, panels.known(customers));
        return new TrafficLoop(options.bootstrapServers(), billing, new Random(SEED));
    }
}
