package io.provlog.worker.panel;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Client;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Requests for `example.com` on `panel-1`.
final class Requests {

    static final UUID JOB = UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");

    private Requests() {}

    static ActionRequest create() {
        return create(null);
    }

    static ActionRequest create(@Nullable String password) {
        return request(Action.CREATE, service("example", "starter", null, password));
    }

    /// Names the account by username only.
    static ActionRequest byUsername(Action action) {
        return request(action, service("example", null, null, null));
    }

    static ActionRequest byId(Action action, String accountId) {
        return request(action, service(null, null, accountId, null));
    }

    static ActionRequest request(Action action, Service service) {
        return new ActionRequest(JOB, action, null, "billing", null, null, service);
    }

    static Service service(
            @Nullable String username,
            @Nullable String panelPackage,
            @Nullable String accountId,
            @Nullable String password) {
        return new Service(
                "1042",
                "example.com",
                username,
                new Client("77", "Jane Doe", "jane@example.com"),
                "panel-1",
                panelPackage,
                10240L,
                102400L,
                accountId,
                password == null ? null : new Secret(password));
    }
}
