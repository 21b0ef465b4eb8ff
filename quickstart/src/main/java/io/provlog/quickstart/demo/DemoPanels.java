package io.provlog.quickstart.demo;

import static io.provlog.contract.Action.TERMINATE;

import io.provlog.contract.Secret;
import io.provlog.devkit.panel.Account;
import io.provlog.devkit.panel.Auth;
import io.provlog.devkit.panel.Fault;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.devkit.panel.Tls;
import io.provlog.quickstart.up.PanelSetting;
import io.provlog.quickstart.up.Panels;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The demo's Panel servers. The first two work, but for some of their customers; each of the
/// others has one thing wrong with it. (A seventh is named by billing and missing in the worker's
/// settings.)
final class DemoPanels implements Panels {

    private static final String TIMEOUT = "3s";

    private final Map<String, PanelServer> servers = new ConcurrentHashMap<>();

    @Override
    public List<PanelSetting> addTo(PanelSimulator simulator, int port, Secret token) {
        ServerOptions usual =
                ServerOptions.DEFAULT
                        .withApiToken(token.reveal())
                        .withLatency(Duration.ofMillis(80));
        PanelServer good = simulator.addServer("panel-1", usual.withPort(port));
        PanelServer slow =
                simulator.addServer(
                        "panel-2", usual.withAuth(Auth.BEARER).withLatency(Duration.ofMillis(350)));
        PanelServer closed = simulator.addServer("panel-3", usual);
        PanelServer wrongToken = simulator.addServer("panel-4", usual);
        PanelServer selfSigned = simulator.addServer("panel-5", usual.withTls(Tls.SELF_SIGNED));
        closed.refuseConnections();
        List.of(good, slow).forEach(server -> servers.put(server.name(), server));
        failForSomeOfPanel1(simulator, good);
        failForSomeOfPanel2(simulator);
        return List.of(
                setting(good, token),
                setting(slow, token).with("auth", "bearer"),
                setting(closed, token),
                setting(wrongToken, new Secret("token-of-last-year")),
                setting(selfSigned, token),
                PanelSetting.of("panel-6", "https://panel-6.hosting.invalid", token.reveal()));
    }

    /// The customers who have an account from an earlier run.
    Map<Customer, Billing.State> known(List<Customer> customers) {
        var known = new HashMap<Customer, Billing.State>();
        customers.forEach(customer ->
                Optional.ofNullable(servers.get(customer.server()))
                        .flatMap(server -> server.account(customer.username()))
                        .ifPresent(account -> known.put(customer, state(account))));
        return known;
    }

    private static Billing.State state(Account account) {
        return account.status() == Account.Status.ACTIVE
                ? Billing.State.ACTIVE
                : Billing.State.SUSPENDED;
    }

    private static PanelSetting setting(PanelServer server, Secret token) {
        return PanelSetting.of(server.name(), server.apiUrl(), token.reveal())
                .with("timeout", TIMEOUT);
    }

    private static void failForSomeOfPanel1(PanelSimulator simulator, PanelServer server) {
        server.addAccount(
                "oldhandm", "sunny-paws.example"); // made by hand, before there was billing
        fail(simulator, "northbeach-surf.example", 1, Faults.status(500));
        fail(simulator, "fjordfoto.example", 1, Faults.status(502));
        fail(simulator, "redkite-drones.example", 1, Faults.unavailable(Duration.ofSeconds(5)));
        fail(simulator, "harbour-books.example", 1, Faults.rateLimited(Duration.ofSeconds(6)));
        fail(simulator, "lumen-optics.example", 1, Faults.status(503));
        fail(simulator, "lumen-optics.example", 2, Faults.reset());
        fail(simulator, "mulligan-and-sons.example", 1, Faults.status(504));
        fail(simulator, "mulligan-and-sons.example", 2, Faults.status(500));
        fail(simulator, "kraft-elektro.example", 1, Faults.silence());
    }

    private static void failForSomeOfPanel2(PanelSimulator simulator) {
        simulator.on("panel-2").action(TERMINATE).fail(Faults.forbidden());
        always(simulator, "helsinki-knits.example", Faults.forbidden());
        always(simulator, "arrow-logistics.example", Faults.silence());
        always(simulator, "delmar-realty.example", Faults.reset());
        always(simulator, "peakform-physio.example", Faults.status(500));
        always(simulator, "la-rive-gauche.example", Faults.unavailable(Duration.ofSeconds(5)));
        always(simulator, "smithfield-motors.example", Faults.rateLimited());
        always(simulator, "tasty-tagine.example", Faults.redirect(302, "/login"));
        always(
                simulator,
                "opal-skincare.example",
                Faults.error(400, "invalid_domain", "The domain is on this server's block list"));
        always(
                simulator,
                "zenith-roofing.example",
                Faults.resultError("Task 7 of 9 ended with code 17"));
    }

    private static void fail(PanelSimulator simulator, String domain, int attempt, Fault fault) {
        simulator.on("panel-1").domain(domain).attempt(attempt).fail(fault);
    }

    private static void always(PanelSimulator simulator, String domain, Fault fault) {
        simulator.on("panel-2").domain(domain).fail(fault);
    }
}
