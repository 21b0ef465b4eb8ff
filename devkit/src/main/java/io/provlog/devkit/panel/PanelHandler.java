package io.provlog.devkit.panel;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Takes calls from Jetty and gives each a virtual thread of its own, so that thousands of slow
/// ones hold no platform thread.
final class PanelHandler extends Handler.Abstract {

    /// Longer bodies are cut off there; no call of the Panel API comes near it.
    static final int MAX_BODY_BYTES = 1024 * 1024;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BiConsumer<String, Exchange> calls;

    /// A request that has been read, and the wire for its answer.
    record Exchange(PanelRequest request, Wire wire) {}

    /// @param calls takes each call, with the name of the server it was made to
    PanelHandler(BiConsumer<String, Exchange> calls) {
        super(InvocationType.NON_BLOCKING);
        this.calls = calls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        threads.execute(() -> handleInThread(request, response, callback));
        return true;
    }

    private void handleInThread(Request request, Response response, Callback callback) {
        try {
            String server = request.getConnectionMetaData().getConnector().getName();
            calls.accept(
                    server, new Exchange(read(request), new Wire(request, response, callback)));
        } catch (IOException | RuntimeException e) {
            // Whatever went wrong, the client must not be left waiting.
            callback.failed(e);
        }
    }

    private static PanelRequest read(Request request) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.merge(field.getName(), field.getValue(), (one, other) -> one + ", " + other);
        }
        return new PanelRequest(
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                headers,
                Wire.body(request, MAX_BODY_BYTES));
    }

    @Override
    protected void doStop() throws Exception {
        threads.shutdownNow();
        super.doStop();
    }
}
