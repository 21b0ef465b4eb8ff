package io.provlog.devkit.process;

/// The port that an embedded server should listen on belongs to another program.
public final class PortTakenException extends ServerStartException {

    private static final long serialVersionUID = 1;

    private final int port;

    PortTakenException(String server, int port) {
        super(
                "%s cannot listen on port %d of localhost: another program does. Stop that program, or choose another port"
                        .formatted(server, port),
                null);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
