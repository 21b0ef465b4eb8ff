package io.provlog.devkit.container;

import java.util.List;
import org.testcontainers.containers.GenericContainer;

/// A port of this machine that stays a container's own over any number of stops and starts. Docker
/// would choose another each time.
public final class FixedPort {

    private FixedPort() {}

    /// Binds a port of this machine to one of the container's.
    public static <C extends GenericContainer<?>> C bind(C container, int port, int inside) {
        container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, inside)));
        return container;
    }
}
