package io.provlog.devkit.panel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A call over a bare socket, for answers that no HTTP client would show as they are. The server
/// must take the bearer token `panel-token`.
final class RawCall implements AutoCloseable {

    private static final int READ_TIMEOUT_MS = 30_000;

    private final Socket socket;

    RawCall(PanelServer server, String method, String path) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(READ_TIMEOUT_MS);
        String head =
                "%s %s HTTP/1.1\r\nHost: panel\r\nAuthorization: Bearer panel-token\r\n\r\n"
                        .formatted(method, path);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    /// Reads until the server closes the connection.
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Reads so many bytes, or fewer if the server closes the connection.
    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
