package io.provlog.devkit.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Finds free ports of localhost and tells taken ones. Any thread may use it.
public final class LocalPort {

    /// Below the range from which Linux and macOS take the near end of outgoing connections: a
    /// server that is stopped for a while would else find its port taken, even by its own clients'
    /// attempts to reach it.
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final int MAX_TRIES = 1_000;

    /// Nobody need listen yet on a port that was given out.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LocalPort() {}

    /// A port that nobody listens on at the moment, and that was not given out before.
    public static int free() {
        for (int i = 0; i < MAX_TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new ServerStartException(
                "No free port found between %d and %d of localhost".formatted(FIRST, LAST), null);
    }

    /// Makes sure that a named server can listen on a port.
    ///
    /// @throws PortTakenException where another program listens on the port
    public static void requireFree(String server, int port) {
        if (!isFree(port)) {
            throw new PortTakenException(server, port);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
