package io.provlog.bench;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Client;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Service;
import io.provlog.devkit.panel.Account;
import io.provlog.devkit.panel.PanelServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Requests in the order in which they are published.
record Workload(List<ActionRequest> requests) {

    /// The services of one Panel server, each with an account there.
    record Services(PanelServer server, List<Account> accounts) {

        /// Adds so many accounts to a server.
        static Services on(PanelServer server, int count) {
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = "%s-user-%d".formatted(server.name(), i);
                accounts.add(server.addAccount(name, name + ".example").orElseThrow());
            }
            return new Services(server, accounts);
        }

        /// The next request for one of the services: suspend and unsuspend in turn.
        private ActionRequest request(Account account, int turn) {
            var service =
                    new Service(
                            server.name() + "-" + account.id(),
                            account.domain(),
                            account.username(),
                            new Client(
                                    "77", "Jane Doe of " + account.username(), "jane@example.com"),
                            server.name(),
                            "starter",
                            10_240L,
                            102_400L,
                            account.id(),
                            null);
            return new ActionRequest(
                    UUID.randomUUID(),
                    turn % 2 == 0 ? Action.SUSPEND : Action.UNSUSPEND,
                    Clock.systemUTC().instant(),
                    "billing",
                    reason(turn),
                    null,
                    service);
        }
    }

    /// For every service so many requests, all services taking turns. An even number leaves the
    /// accounts as they were.
    static Workload of(List<Services> all, int requestsPerService) {
        List<ActionRequest> requests = new ArrayList<>();
        for (int turn = 0; turn < requestsPerService; turn++) {
            int most = all.stream().mapToInt(some -> some.accounts().size()).max().orElse(0);
            for (int i = 0; i < most; i++) {
                for (Services some : all) {
                    if (i < some.accounts().size()) {
                        requests.add(some.request(some.accounts().get(i), turn));
                    }
                }
            }
        }
        return new Workload(requests);
    }

    /// As long as reasons of people and billing systems are.
    private static String reason(int turn) {
        return """
        Invoice 20417 of 1 November is %s, reminder %d. See the customer's account at \
        https://billing.example.com/customers/77/invoices/20417\
        """
                .formatted(turn % 2 == 0 ? "unpaid" : "paid", turn);
    }

    int size() {
        return requests.size();
    }

    Workload first(int count) {
        return new Workload(requests.subList(0, count));
    }

    Workload only(Predicate<ActionRequest> wanted) {
        return new Workload(requests.stream().filter(wanted).toList());
    }

    /// Job ids by service, in the order of their requests.
    Map<String, List<UUID>> jobsByService() {
        return requests.stream()
                .collect(
                        Collectors.groupingBy(
                                request -> request.service().id(),
                                Collectors.mapping(ActionRequest::id, Collectors.toList())));
    }

    int averageBytes() {
        return (int)
                requests.stream()
                        .mapToInt(request -> RequestFormat.write(request).length)
                        .average()
                        .orElse(0);
    }
}
