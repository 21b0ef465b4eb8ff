package io.provlog.worker.panel;

import io.provlog.contract.Cause;
import io.provlog.worker.panel.answer.AnswerRules;
import io.provlog.worker.panel.http.CallResult;
import io.provlog.worker.panel.http.CallResult.Answered;
import io.provlog.worker.panel.http.CallResult.Unanswered;
import io.provlog.worker.panel.http.PanelAnswer;
import io.provlog.worker.panel.http.PanelClient;
import io.provlog.worker.panel.http.PanelServer;
import io.provlog.worker.panel.redaction.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tests whether a server answers, when somebody asks and never otherwise. A test has a connection
/// of its own: it takes no job's place, and finds out about address, certificate and token anew.
/// Any thread may call it.
public final class ServerTests {

    /// Long enough for any server that works; a person waits for it.
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String WRONG_ADDRESS =
            "What answers at the server's api-url is not the Panel's API";

    private final PanelServers servers;
    private final Supplier<PanelClient> clients;
    private final Redaction redaction;
    private final InstantSource clock;

    /// Whoever asks for a test that is being made waits for that one.
    private final ConcurrentMap<PanelServer, CompletableFuture<ServerTest>> running =
            new ConcurrentHashMap<>();

    ServerTests(
            PanelServers servers,
            Supplier<PanelClient> clients,
            Redaction redaction,
            InstantSource clock) {
        this.servers = servers;
        this.clients = clients;
        this.redaction = redaction;
        this.clock = clock;
    }

    /// Makes one call, and waits for its end, 30 s at most.
    ///
    /// @return nothing where no server of that name is configured
    public Optional<ServerTest> test(String name) {
        return servers.find(name)
                .map(server -> running.computeIfAbsent(server, this::start).join());
    }

    /// In a thread of its own, since a deadline interrupts the thread that waits.
    private CompletableFuture<ServerTest> start(PanelServer server) {
        var test = new CompletableFuture<ServerTest>();
        Thread.ofVirtual()
                .name("server-test")
                .start(() -> {
                    try {
                        test.complete(make(server.within(LONGEST)));
                    } catch (RuntimeException | Error e) {
                        test.completeExceptionally(e);
                    } finally {
                        running.remove(server, test);
                    }
                });
        return test;
    }

    private ServerTest make(PanelServer server) {
        Instant testedAt = clock.instant();
        long start = System.nanoTime();
        CallResult result;
        try (var client = clients.get()) {
            result = TestCall.make(client, server);
        }
        long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new Judgement(server, testedAt, tookMs, payloads(server)).of(result);
    }

    private Payloads payloads(PanelServer server) {
        return new Payloads(redaction, List.of(server.apiToken()));
    }

    /// What a test's call came to, in words.
    private record Judgement(PanelServer server, Instant testedAt, long tookMs, Payloads payloads) {

        ServerTest of(CallResult result) {
            return switch (result) {
                case Unanswered none -> failed(none.status(), none.cause(), none.text());
                case Answered(PanelAnswer answer) -> of(answer);
            };
        }

        private ServerTest of(PanelAnswer answer) {
            int status = answer.status();
            if (!answer.isSuccessful()) {
                return failed(status, AnswerRules.causeOf(status), payloads.error(answer));
            }
            JsonNode json = answer.json();
            if (status != 200 || json == null || !json.isContainer()) {
                return failed(
                        status,
                        Cause.UNKNOWN,
                        status + " without JSON " + payloads.line(answer.text()));
            }
            String said = json.path("result").asString("").toLowerCase(Locale.ROOT);
            return said.equals("error") || said.equals("warning")
                    ? failed(status, Cause.PANEL_ERROR, payloads.error(answer))
                    : test(true, status, null, "200 " + payloads.line(json.toString()));
        }

        private ServerTest failed(@Nullable Integer status, Cause cause, String detail) {
            return test(false, status, cause, detail);
        }

        private ServerTest test(
                boolean answers, @Nullable Integer status, @Nullable Cause cause, String detail) {
            boolean elsewhere = cause == Cause.UNKNOWN || cause == Cause.INVALID_REQUEST;
            return new ServerTest(
                    server.name(),
                    answers,
                    tookMs,
                    status,
                    cause,
                    cause == null ? null : elsewhere ? WRONG_ADDRESS : cause.likelyCause(),
                    cause == null ? null : elsewhere ? correctAddress() : cause.fix(),
                    payloads.line(detail),
                    testedAt);
        }

        private String correctAddress() {
            return "Correct the server's api-url: %s/api/server/stats must answer 200 with JSON"
                    .formatted(server.apiUrl());
        }
    }
}
