package io.provlog.bench.reading;

import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.Figures;
import io.provlog.bench.reading.GatewayClient.Page;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How long the gateway takes for a page of the log: the first one, and the one after 10,000
/// entries, for every filter and their combinations. A page counts once it was compared with what
/// the plainest way of asking finds.
public final class Reading {

    private static final int SHOWN = 50;
    private static final int WALKED = 200;
    private static final int DEEP = 10_000;
    private static final int CHECKED_COMBINATIONS = 40;

    private final Conditions conditions;

    /// Prepares the scenario.
    public Reading(Conditions conditions) {
        this.conditions = conditions;
    }

    /// Fills the folder's log where it is not there yet, and asks.
    ///
    /// @param folder keeps the log for the next run; ten million entries take 30 GB
    public void run(Path folder, int entries, int services) {
        conditions.title(
                "Reading: pages of a log of %,d entries of %,d services"
                        .formatted(entries, services));
        try (var log = new LogFolder(folder, conditions)) {
            log.fill(entries, services);
            try (var gateway = new GatewayProcess(log, conditions);
                    var client = new GatewayClient(gateway.address())) {
                client.logIn(GatewayProcess.ADMIN, GatewayProcess.PASSWORD);
                ask(client, new PlainAnswer(log.jdbc()));
            }
        }
    }

    /// The times of one question.
    private record Timing(LogQuestion question, Figures first, @Nullable Figures deep) {

        double slowest() {
            return Math.max(first.percentile(95), deep == null ? 0 : deep.percentile(95));
        }
    }

    private void ask(GatewayClient client, PlainAnswer plain) {
        LocalDate aYearAgo = LocalDate.now(Clock.system(ZoneOffset.UTC)).minusYears(1);
        var ranges =
                new LogQuestion.Ranges(
                        Map.of("from", time(aYearAgo), "to", time(aYearAgo.plusDays(30))),
                        Map.of("from", "2019-01-01T00:00:00Z", "to", "2019-12-31T00:00:00Z"));
        List<LogQuestion> alone = LogQuestion.alone(ranges);
        List<LogQuestion> combined = everyThird(LogQuestion.combined(ranges));
        alone.forEach(question -> check(question, client, plain));
        int step = Math.max(1, combined.size() / CHECKED_COMBINATIONS);
        for (int i = 0; i < combined.size(); i += step) {
            check(combined.get(i), client, plain);
        }
        conditions.line(
                "pages compared", "%d, all right".formatted(alone.size() + combined.size() / step));

        conditions.line("milliseconds", "first page p50, p95; after 10,000 entries p50, p95");
        List<Timing> timings = new ArrayList<>();
        alone.forEach(question -> {
            Timing timing = time(question, client);
            timings.add(timing);
            conditions.line(question.toString(), text(timing));
        });
        summary("each filter alone", timings);
        List<Timing> combinations =
                combined.stream().map(question -> time(question, client)).toList();
        summary("%d combinations".formatted(combinations.size()), combinations);
    }

    /// All would take three times as long and tell the same.
    private static List<LogQuestion> everyThird(List<LogQuestion> all) {
        return IntStream.range(0, all.size() / 3).mapToObj(i -> all.get(3 * i + 1)).toList();
    }

    private static String time(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    }

    private void check(LogQuestion question, GatewayClient client, PlainAnswer plain) {
        List<String> expected = plain.ids(question, SHOWN);
        List<String> found = client.page(question, SHOWN, null).ids();
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "Wrong page: %s finds %d entries, the first %s, instead of %d, the first %s"
                            .formatted(
                                    question,
                                    found.size(),
                                    first(found),
                                    expected.size(),
                                    first(expected)));
        }
    }

    private static String first(List<String> ids) {
        return ids.isEmpty() ? "none" : ids.getFirst();
    }

    private Timing time(LogQuestion question, GatewayClient client) {
        String cursor = null;
        for (int walked = 0; walked < DEEP; walked += WALKED) {
            Page page = client.page(question, WALKED, cursor);
            if (page.next() == null) {
                break;
            }
            cursor = page.next();
        }
        String deep = cursor;
        return new Timing(
                question,
                times(() -> client.page(question, SHOWN, null)),
                deep == null ? null : times(() -> client.page(question, SHOWN, deep)));
    }

    private interface Asking {
        Page ask();
    }

    private Figures times(Asking asking) {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < conditions.warmUps() + conditions.rounds(); round++) {
            double took = asking.ask().millis();
            if (round >= conditions.warmUps()) {
                millis.add(took);
            }
        }
        return Figures.of(millis);
    }

    private static String text(Timing timing) {
        return "%5.1f %5.1f   %s"
                .formatted(
                        timing.first.median(),
                        timing.first.percentile(95),
                        timing.deep == null
                                ? "-"
                                : "%5.1f %5.1f"
                                        .formatted(
                                                timing.deep.median(), timing.deep.percentile(95)));
    }

    private void summary(String what, List<Timing> timings) {
        Figures first = all(timings.stream().map(Timing::first).toList());
        Figures deep =
                all(timings.stream().map(Timing::deep).filter(figures -> figures != null).toList());
        conditions.line(
                what,
                "%5.1f %5.1f   %5.1f %5.1f"
                        .formatted(
                                first.median(),
                                first.percentile(95),
                                deep.median(),
                                deep.percentile(95)));
        timings.stream()
                .sorted(Comparator.comparingDouble(Timing::slowest).reversed())
                .limit(5)
                .forEach(timing ->
                        conditions.line("  among the slowest: " + timing.question, text(timing)));
    }

    private static Figures all(List<Figures> some) {
        return Figures.of(some.stream().flatMap(figures -> figures.sorted().stream()).toList());
    }
}
