package io.provlog.worker.panel;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.Secret;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.AttemptResult.Succeeded;
import io.provlog.worker.panel.http.PanelAuth;
import io.provlog.worker.panel.http.PanelClient;
import io.provlog.worker.panel.http.PanelServer;
import io.provlog.worker.panel.redaction.Redaction;
import io.provlog.worker.tracing.Tracing;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.Assertions;

/// Everything that makes attempts at one server, `panel-1`.
final class PanelStage implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(30);

    private final PanelClient client;
    private final PanelAttempts attempts;

    PanelStage(PanelServer server, SSLContext trusted, InstantSource clock) {
        client = new PanelClient(trusted, clock, Tracing.off());
        attempts =
                new PanelAttempts(
                        new PanelServers(List.of(server)),
                        client,
                        Redaction.byNames(List.of()),
                        new CreatePasswords(new Passwords(new SecureRandom()), null));
    }

    static PanelStage at(String apiUrl) {
        return at(apiUrl, LONG);
    }

    static PanelStage at(String apiUrl, Duration timeout) {
        return of(server(apiUrl, PanelAuth.HMAC, true, timeout));
    }

    static PanelStage of(PanelServer server) {
        return new PanelStage(server, defaultTrust(), InstantSource.system());
    }

    /// The token is the simulator's default.
    static PanelServer server(String apiUrl, PanelAuth auth, boolean sslVerify, Duration timeout) {
        return new PanelServer(
                "panel-1",
                URI.create(apiUrl),
                new Secret("panel-token"),
                auth,
                sslVerify,
                timeout,
                16);
    }

    static SSLContext defaultTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Makes a first attempt.
    AttemptResult attempt(ActionRequest request) {
        return attempt(request, 1, false);
    }

    /// Makes an attempt after one that may have been carried out.
    AttemptResult attemptAgain(ActionRequest request) {
        return attempt(request, 2, true);
    }

    Failed failed(ActionRequest request) {
        return (Failed) Assertions.assertThat(attempt(request)).isInstanceOf(Failed.class).actual();
    }

    Succeeded succeeded(ActionRequest request) {
        return (Succeeded)
                Assertions.assertThat(attempt(request)).isInstanceOf(Succeeded.class).actual();
    }

    /// On a virtual thread, as the worker does.
    private AttemptResult attempt(ActionRequest request, int attempt, boolean unclear) {
        var result = new CompletableFuture<AttemptResult>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        result.complete(attempts.attempt(request, attempt, unclear, LONG));
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                });
        return result.join();
    }

    PanelAttempts attempts() {
        return attempts;
    }

    static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }

    @Override
    public void close() {
        client.close();
    }
}
