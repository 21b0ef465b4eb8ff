package io.provlog.devkit.panel;

import io.provlog.devkit.panel.PanelHandler.Exchange;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// Any number of simulated Panel servers over real HTTP, with a record of every call and faults on
/// demand.
///
/// ```java
/// try (var simulator = new PanelSimulator()) {
///     PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
///     simulator.on("panel-1").domain("bad.example").action(CREATE).times(2).fail(Faults.status(500));
///     // … let the worker call panel.apiUrl() …
///     assertThat(simulator.callsFor("bad.example")).hasSize(3);
///     assertThat(panel.accounts()).hasSize(1);
/// }
/// ```
///
/// Any thread may call.
public final class PanelSimulator implements AutoCloseable {

    /// Thousands of connections may come at once.
    private static final int ACCEPT_QUEUE = 4096;

    private final Clock clock;
    private final Server jetty = new Server(threads());
    private final Map<String, PanelServer> servers = new ConcurrentHashMap<>();
    private final CallRecorder recorder;
    private final FaultRules faults = new FaultRules();
    private final @Nullable AccountFile file;
    private volatile boolean strict;

    /// Its accounts live as long as it does.
    public PanelSimulator() {
        this(null, Clock.systemUTC());
    }

    /// Keeps its accounts in a file, and finds them there again.
    public PanelSimulator(Path accountsFile) {
        this(AccountFile.open(accountsFile), Clock.systemUTC());
    }

    private PanelSimulator(@Nullable AccountFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.recorder = new CallRecorder(clock);
        jetty.setHandler(new PanelHandler(this::handle));
        try {
            jetty.start();
        } catch (Exception e) {
            throw new IllegalStateException("The Panel simulator did not start", e);
        }
    }

    /// Starts one more Panel server.
    ///
    /// @throws IllegalStateException where its port is taken
    public PanelServer addServer(String name, ServerOptions options) {
        Accounts accounts = new Accounts(change -> keep(name, change));
        if (file != null) {
            file.changes(name).forEach(accounts::restore);
        }
        PanelServer server =
                new PanelServer(name, options, connector(options.tls()), accounts, clock);
        if (servers.putIfAbsent(name, server) != null) {
            throw new IllegalArgumentException(
                    "There is a server named %s already".formatted(name));
        }
        server.start();
        return server;
    }

    /// The server of this name.
    public PanelServer server(String name) {
        PanelServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException(
                    "No server named %s: there are %s".formatted(name, servers.keySet()));
        }
        return server;
    }

    /// From now on, refuses with 400 whatever the contract forbids, even where a real Panel would
    /// not mind, and notes it with the call.
    public PanelSimulator judgeStrictly() {
        strict = true;
        return this;
    }

    /// Keeps the record of no more than the latest so many calls, instead of 100,000.
    public PanelSimulator recordAtMost(int calls) {
        recorder.limit(calls);
        return this;
    }

    /// Begins a rule for calls to one server.
    public FaultRuleBuilder on(String server) {
        return new FaultRuleBuilder(call -> call.server().equals(server), faults::add);
    }

    /// Begins a rule for calls to whichever server.
    public FaultRuleBuilder onAnyServer() {
        return new FaultRuleBuilder(_ -> true, faults::add);
    }

    /// All servers behave again.
    public void clearFaults() {
        faults.clear();
    }

    /// Every call so far, in the order of arrival; of very many, the latest.
    public List<PanelCall> calls() {
        return recorder.calls(_ -> true);
    }

    /// The calls that concern an account, look-ups included.
    ///
    /// @param account its domain, username or id
    public List<PanelCall> callsFor(String account) {
        return recorder.calls(call ->
                account.equals(call.target().domain())
                        || account.equals(call.target().username())
                        || account.equals(call.target().accountId()));
    }

    /// The calls in which a strict judge found something wrong.
    public List<PanelCall> violations() {
        return recorder.calls(call -> !call.violations().isEmpty());
    }

    /// Forgets all calls.
    public void clearCalls() {
        recorder.clear();
    }

    private void handle(String serverName, Exchange exchange) {
        PanelServer server = server(serverName);
        PanelRequest request = exchange.request();
        PanelCall call = recorder.arrived(serverName, server.target(request), request);
        try {
            new CallHandling(server, recorder, call, exchange.wire()).run(faults, strict);
        } catch (InterruptedException e) {
            exchange.wire().close();
        }
    }

    private void keep(String server, AccountChange change) {
        if (file != null) {
            file.append(server, change);
        }
    }

    private ServerConnector connector(Tls tls) {
        HttpConfiguration settings = new HttpConfiguration();
        settings.setSendServerVersion(false);
        HttpConnectionFactory http = new HttpConnectionFactory(settings);
        ServerConnector connector =
                tls == Tls.NONE
                        ? new ServerConnector(jetty, 0, 1, http)
                        : new ServerConnector(jetty, 0, 1, tls(tls, http), http);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        jetty.addConnector(connector);
        return connector;
    }

    private static SslConnectionFactory tls(Tls tls, HttpConnectionFactory http) {
        var factory =
                new SslConnectionFactory(Certificates.contextFactory(tls), http.getProtocol());
        // It would refuse calls to another host than the certificate's, but that is the client's to
        // do.
        factory.setEnsureSecureRequestCustomizer(false);
        return factory;
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("panel-simulator");
        threads.setDaemon(true);
        return threads;
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The Panel simulator did not stop", e);
        }
    }
}
