package io.provlog.devkit.panel;

import io.provlog.devkit.process.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// One simulated Panel server: an address of its own, its token, its packages and its accounts. Any
/// thread may call.
public final class PanelServer {

    private static final Duration KEEP_LIMIT = Duration.ofSeconds(10);
    private static final Duration KEEP_RETRY = Duration.ofMillis(5);

    private final String name;
    private final Clock clock;
    private final ServerConnector connector;
    private final Accounts accounts;
    private final PanelApi api;
    private volatile ServerOptions options;
    private volatile CredentialCheck credentials;
    private @Nullable SocketChannel keptPort;

    PanelServer(
            String name,
            ServerOptions options,
            ServerConnector connector,
            Accounts accounts,
            Clock clock) {
        this.name = name;
        this.options = options;
        this.clock = clock;
        this.connector = connector;
        this.accounts = accounts;
        this.api = new PanelApi(accounts, options.packages());
        this.credentials = new CredentialCheck(options, clock);
        connector.setName(name);
        connector.setHost(options.address());
        connector.setPort(options.port() == 0 ? LocalPort.free() : options.port());
        connector.setIdleTimeout(Wire.MAX_HOLD.toMillis());
    }

    public String name() {
        return name;
    }

    /// How it is set up.
    public ServerOptions options() {
        return options;
    }

    public int port() {
        return connector.getPort() == 0 ? connector.getLocalPort() : connector.getPort();
    }

    /// What belongs into the worker's settings, such as `http://127.0.0.1:8090`.
    public String apiUrl() {
        String scheme = options.tls() == Tls.NONE ? "http" : "https";
        return "%s://%s:%d".formatted(scheme, options.address(), port());
    }

    /// All of its accounts, in the order of their creation.
    public List<Account> accounts() {
        return accounts.all();
    }

    public Optional<Account> account(String username) {
        return accounts.findByUsername(username);
    }

    /// Adds an account behind everybody's back, as an admin at the Panel might.
    ///
    /// @return nothing where the username or the domain is taken
    public Optional<Account> addAccount(String username, String domain) {
        return accounts.create(username, domain, null, options.packages().getFirst());
    }

    /// Removes an account behind everybody's back.
    public void removeAccount(String id) {
        accounts.terminate(id);
    }

    /// Exchanges its token: calls that come from now on with the old one are refused.
    public synchronized void changeApiToken(String apiToken) {
        options = options.withApiToken(apiToken);
        credentials = new CredentialCheck(options, clock);
    }

    /// Cuts all its connections and refuses new ones, until [#resume()].
    public synchronized void refuseConnections() {
        if (keptPort == null) {
            connector.setPort(port());
            stop();
            keptPort = keepPort(connector.getPort());
        }
    }

    /// Takes connections again, at the same port.
    public synchronized void resume() {
        try {
            if (keptPort != null) {
                keptPort.close();
                keptPort = null;
                start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Holds the port without listening at it, so that callers are refused and nobody else gets it
    /// meanwhile. The system lets go of it once the thread that accepted connections has noticed.
    private static SocketChannel keepPort(int port) {
        long limit = System.nanoTime() + KEEP_LIMIT.toNanos();
        while (true) {
            try {
                return bind(port);
            } catch (IOException e) {
                if (System.nanoTime() > limit) {
                    throw new UncheckedIOException("Port %d could not be kept".formatted(port), e);
                }
                LockSupport.parkNanos(KEEP_RETRY.toNanos());
            }
        }
    }

    private static SocketChannel bind(int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            // Reused, because the connections that were cut linger at the port.
            return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void start() {
        try {
            connector.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Panel server %s cannot listen at port %d: choose another port"
                            .formatted(name, connector.getPort()),
                    e);
        }
    }

    private void stop() {
        try {
            connector.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Panel server %s did not stop".formatted(name), e);
        }
    }

    PanelApi api() {
        return api;
    }

    CredentialCheck credentials() {
        return credentials;
    }

    CallTarget target(PanelRequest request) {
        return Route.of(request, accounts);
    }
}
