package io.provlog.worker.servers;

import io.provlog.worker.panel.PanelServers;
import io.provlog.worker.panel.ServerTest;
import io.provlog.worker.panel.ServerTests;
import io.provlog.worker.panel.http.PanelServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The servers with what their last test came to. A result counts as long as the server's settings
/// are those that were tested. Any thread may call it.
final class TestedServers {

    private final PanelServers servers;
    private final ServerTests tests;
    private final Consumer<Tested> onTest;
    private final ConcurrentMap<String, Tested> last = new ConcurrentHashMap<>();

    /// @param test null where it has not been tested since the worker started, or since it changed
    record Tested(PanelServer server, @Nullable ServerTest test) {}

    /// @param onTest called with each result
    TestedServers(PanelServers servers, ServerTests tests, Consumer<Tested> onTest) {
        this.servers = servers;
        this.tests = tests;
        this.onTest = onTest;
    }

    /// All, in the order of their names.
    List<Tested> all() {
        return servers.all().stream().map(this::withLastTest).toList();
    }

    /// One of them.
    Optional<Tested> find(String name) {
        return servers.find(name).map(this::withLastTest);
    }

    /// Makes a test now.
    ///
    /// @return nothing where no server of that name is configured
    Optional<Tested> test(String name) {
        Optional<PanelServer> server = servers.find(name);
        Optional<Tested> tested =
                server.flatMap(s -> tests.test(name).map(test -> new Tested(s, test)));
        tested.ifPresent(one -> last.put(name, one));
        tested.ifPresent(onTest);
        return tested;
    }

    /// Forgets servers that are gone.
    void forget(List<String> names) {
        names.forEach(last::remove);
    }

    private Tested withLastTest(PanelServer server) {
        Tested tested = last.get(server.name());
        return tested != null && tested.server().equals(server) ? tested : new Tested(server, null);
    }
}
