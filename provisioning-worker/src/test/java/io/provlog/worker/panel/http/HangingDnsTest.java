package io.provlog.worker.panel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.contract.Secret;
import io.provlog.worker.panel.http.CallResult.Unanswered;
import io.provlog.worker.tracing.Tracing;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HangingDnsTest {

    private static final PanelServer SERVER =
            new PanelServer(
                    "panel-1",
                    URI.create("http://panel.example"),
                    new Secret("panel-token"),
                    PanelAuth.HMAC,
                    true,
                    Duration.ofSeconds(2),
                    16);

    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void endsWithTheDeadlineAndLeavesNoTimeForAnotherCall() throws Exception {
        try (var client =
                new PanelClient(
                        SSLContext.getDefault(),
                        new HostLookup(this::hang),
                        InstantSource.system(),
                        Tracing.off())) {
            var result = new CompletableFuture<CallResult>();
            var next = new CompletableFuture<CallResult>();
            var interrupted = new CompletableFuture<Boolean>();
            Thread.ofVirtual()
                    .start(() -> {
                        try (var session =
                                client.open(SERVER, new CallLabels(UUID.randomUUID(), 1))) {
                            result.complete(session.send(PanelCall.suspend("1")));
                            next.complete(session.send(PanelCall.terminate("1")));
                        }
                        interrupted.complete(Thread.currentThread().isInterrupted());
                    });
            assertThat(result.get())
                    .isEqualTo(
                            new Unanswered(
                                    Cause.DNS_FAILURE,
                                    "No answer from DNS within 2 s: panel-1 (panel.example)",
                                    false,
                                    null));
            assertThat(next.get())
                    .isEqualTo(
                            new Unanswered(
                                    Cause.GATEWAY_TIMEOUT,
                                    "No time left for DELETE /api/accounts/1 within 2 s:"
                                            + " panel-1 (panel.example)",
                                    false,
                                    null));
            assertThat(interrupted.get()).isFalse();
        } finally {
            answer.countDown();
        }
    }

    private InetAddress[] hang(String host) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
}
