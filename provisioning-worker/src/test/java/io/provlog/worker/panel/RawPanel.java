package io.provlog.worker.panel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Panel that answers byte by byte as a test says, for what no HTTP server would do. Each
/// connection has a thread of its own.
final class RawPanel implements AutoCloseable {

    /// What is done with one connection, which is closed afterwards.
    interface Script {
        void run(Connection connection) throws Exception;
    }

    private final ServerSocket listener;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    RawPanel(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    private RawPanel(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /// Answers every request on every connection with the same bytes.
    static RawPanel answering(String answer) throws IOException {
        return answering(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    }

    static RawPanel answering(ServerSocket listener, String answer) {
        return new RawPanel(
                listener,
                connection -> {
                    while (connection.readRequest()) {
                        connection.write(answer);
                    }
                });
    }

    String apiUrl(String scheme) {
        return "%s://localhost:%d".formatted(scheme, listener.getLocalPort());
    }

    /// Every request so far, as it came over the wire.
    List<String> requests() {
        return List.copyOf(requests);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return sockets.size();
    }

    final class Connection {

        private final Socket socket;

        Connection(Socket socket) {
            this.socket = socket;
        }

        /// Reads a head and the body that it announces.
        ///
        /// @return false where the client has closed the connection
        boolean readRequest() throws IOException {
            InputStream in = socket.getInputStream();
            var request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                request.append((char) next);
            }
            int length =
                    request.toString()
                            .lines()
                            .filter(line -> line.startsWith("Content-Length: "))
                            .mapToInt(line -> Integer.parseInt(line.substring(16)))
                            .findFirst()
                            .orElse(0);
            requests.add(request + new String(in.readNBytes(length), ISO_8859_1));
            return true;
        }

        void write(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        String lastRequest() {
            return requests.getLast();
        }

        /// Until the client closes the connection.
        void hold() throws IOException {
            while (socket.getInputStream().read() >= 0) {}
        }

        /// Closes with a reset instead of an end.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(new Connection(socket));
        } catch (IOException e) {
            // The client has gone.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
