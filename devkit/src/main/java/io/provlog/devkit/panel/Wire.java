package io.provlog.devkit.panel;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// One call's connection, for well-formed answers and for broken ones. Used by the call's own
/// (virtual) thread; only the news that the client is gone comes from Jetty.
final class Wire {

    /// Nothing is held or dripped longer than this.
    static final Duration MAX_HOLD = Duration.ofMinutes(10);

    private static final Duration DRIP_PAUSE = Duration.ofMillis(50);

    private final Response response;
    private final Callback callback;
    private final EndPoint endPoint;
    private final CountDownLatch clientGone = new CountDownLatch(1);

    Wire(Request request, Response response, Callback callback) {
        this.response = response;
        this.callback = callback;
        this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /// A whole answer.
    void send(int status, Map<String, String> headers, byte[] body) {
        response.setStatus(status);
        headers.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /// Waits, but no longer than the client does.
    ///
    /// @return whether the client has given up meanwhile
    boolean pauseWhileClientWaits(Duration time) {
        // Once watched, the connection cannot be used for another call.
        response.getHeaders().put("Connection", "close");
        endPoint.setIdleTimeout(MAX_HOLD.plusMinutes(1).toMillis());
        endPoint.tryFillInterested(Callback.from(clientGone::countDown));
        try {
            return clientGone.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Closes the connection in an orderly way.
    void close() {
        endPoint.close();
        // Jetty logs no other exception as quietly.
        callback.failed(new EofException("closed on purpose"));
    }

    /// Closes the connection with a TCP reset.
    void reset() {
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            } catch (IOException e) {
                // It is gone already, which was the aim.
            }
        }
        close();
    }

    /// Half of a body whose length was told, then nothing more.
    void cutInBody() {
        response.setStatus(200);
        response.getHeaders().put("Content-Type", "application/json");
        response.getHeaders().put("Content-Length", 100);
        write("{\"id\": \"10");
        close();
    }

    /// A body without an end.
    void drip() {
        response.setStatus(200);
        response.getHeaders().put("Content-Type", "application/json");
        boolean written = write("{\"padding\": \"");
        long drops = MAX_HOLD.dividedBy(DRIP_PAUSE);
        for (long drop = 0; written && drop < drops; drop++) {
            written = !pauseWhileClientWaits(DRIP_PAUSE) && write("x");
        }
        close();
    }

    private boolean write(String part) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        response.write(
                false,
                ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)),
                Callback.from(() -> written.complete(null), written::completeExceptionally));
        try {
            written.get(MAX_HOLD.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The whole body, as far as it is no longer than `limit`.
    static byte[] body(Request request, int limit) throws IOException {
        return Content.Source.asInputStream(request).readNBytes(limit);
    }
}
