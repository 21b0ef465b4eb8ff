package io.provlog.quickstart.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells before anything is started which ports cannot be had.
final class PortCheck {

    private PortCheck() {}

    /// @throws CannotStartException naming every port that is taken or wanted twice, what wants it,
    ///   and the option that moves it
    static void requireFree(List<Ports.Wanted> ports) {
        Map<Integer, Ports.Wanted> seen = new HashMap<>();
        List<String> problems =
                ports.stream()
                        .map(wanted -> problem(wanted, seen.put(wanted.port(), wanted)))
                        .filter(problem -> !problem.isEmpty())
                        .toList();
        if (!problems.isEmpty()) {
            throw new CannotStartException(String.join("\n         ", problems));
        }
    }

    private static String problem(Ports.Wanted wanted, Ports.@Nullable Wanted other) {
        if (other != null) {
            return "port %d is wanted by both %s and %s: choose another with %s"
                    .formatted(wanted.port(), other.by(), wanted.by(), wanted.option());
        }
        return isFree(wanted.port())
                ? ""
                : ("port %d, wanted by %s, is taken by another program: stop that one, or choose"
                                + " another port with %s")
                        .formatted(wanted.port(), wanted.by(), wanted.option());
    }

    /// A program may listen on the loopback address alone, or on all addresses.
    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
