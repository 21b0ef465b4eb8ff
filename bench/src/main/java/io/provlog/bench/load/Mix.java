package io.provlog.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/// What an admin team and the programs around it ask for: two fifths of it pages of the log, with
/// each of the filters. Nothing is asked for only because it is cheap.
final class Mix {

    private static final int SAMPLE = 5_000;
    private static final String LOG = "/api/provisioning-log";

    private final SplittableRandom random = new SplittableRandom(20_261_125);
    private final List<String> entries;
    private final List<String> jobs;
    private final List<String> letters;
    private final List<String> services;
    private final List<String> domains;
    private final List<String> clients;
    private final LocalDate lastDay;

    Mix(JdbcTemplate log, LocalDate lastDay) {
        this.lastDay = lastDay;
        entries = sample(log, "id::text from plain_entry tablesample system (1)");
        jobs = sample(log, "job_id::text from job tablesample system (1)");
        letters = sample(log, "id::text from dead_letter where state = 'open'");
        services = sample(log, "id from service");
        domains = sample(log, "domain from service");
        clients = sample(log, "client_name from service");
    }

    private static List<String> sample(JdbcTemplate log, String what) {
        return log.query(
                "select %s order by random() limit %d".formatted(what, SAMPLE),
                (row, _) -> row.getString(1));
    }

    /// One kind of request.
    ///
    /// @param share of a hundred requests
    /// @param proof what its answer has at its top: the id that was asked for, or just this field
    record Kind(String name, int share, String proof, Supplier<String> path) {}

    List<Kind> kinds() {
        return List.of(
                page("newest, 50 entries", 8, () -> ""),
                page("failed", 6, () -> "?status=failed&limit=20"),
                page("a service's id", 8, () -> "?limit=20&service=" + pick(services)),
                page("a name", 4, () -> "?limit=20&service=" + name()),
                page(
                        "a failed one of a name",
                        2,
                        () -> "?limit=20&status=failed&service=" + name()),
                page("a cause", 3, () -> "?limit=20&cause=" + cause()),
                page("failed on a server", 4, () -> "?limit=20&status=failed&server=" + server()),
                page("an action", 3, () -> "?limit=20&action=terminate"),
                page("a month", 2, this::month),
                new Kind("one entry", 20, "id", () -> LOG + "/" + pick(entries)),
                new Kind("one service", 10, "id", () -> "/api/services/" + pick(services)),
                new Kind("services of a name", 6, "items", this::search),
                new Kind("one job", 15, "jobId", () -> "/api/jobs/" + pick(jobs)),
                new Kind("dead letters", 4, "items", this::deadLetters),
                new Kind("their groups", 2, "items", () -> "/api/dead-letters/groups"),
                new Kind("one dead letter", 2, "id", () -> "/api/dead-letters/" + pick(letters)),
                new Kind("a day in figures", 1, "attempts", this::figures));
    }

    private static Kind page(String name, int share, Supplier<String> question) {
        return new Kind("log: " + name, share, "items", () -> LOG + question.get());
    }

    /// So many addresses, each kind as often as its share says.
    List<String> addresses(int count) {
        List<Kind> hundred =
                kinds().stream()
                        .flatMap(kind -> Stream.generate(() -> kind).limit(kind.share()))
                        .toList();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(pick(hundred).path().get());
        }
        return addresses;
    }

    /// Mostly a domain, often a client's whole name, and now and then a name that one of fifteen
    /// services has.
    private String name() {
        String client = pick(clients);
        String name =
                switch (random.nextInt(10)) {
                    case 0 -> client.substring(client.lastIndexOf(' ') + 1);
                    case 1, 2, 3 -> client;
                    default -> pick(domains);
                };
        return URLEncoder.encode(name, UTF_8);
    }

    private String search() {
        return "/api/services?limit=20&search="
                + (random.nextInt(10) < 4 ? pick(services) : name());
    }

    private String cause() {
        return pick(List.of("panel-error", "unauthorized", "gateway-timeout", "tls-verify-failed"));
    }

    private String server() {
        return "panel-%02d".formatted(1 + random.nextInt(40));
    }

    private String month() {
        LocalDate from = lastDay.minusDays(30 + random.nextInt(600));
        return "?limit=20&from=%s&to=%s".formatted(from, from.plusDays(29));
    }

    private String deadLetters() {
        return "/api/dead-letters?limit=20"
                + pick(List.of("", "&cause=panel-error", "&server=panel-07"));
    }

    private String figures() {
        LocalDate day = lastDay.minusDays(2 + random.nextInt(14));
        return "/api/stats?from=%s&to=%s".formatted(day, day);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
