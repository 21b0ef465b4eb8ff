package io.provlog.contract;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The contract's own examples as values.
final class Examples {

    static final UUID JOB = UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");
    static final Instant REQUESTED_AT = Instant.parse("2026-11-23T06:13:00.000Z");

    private Examples() {}

    static ActionRequest request(@Nullable Secret password) {
        return new ActionRequest(
                JOB,
                Action.CREATE,
                REQUESTED_AT,
                "billing",
                "Invoice 20417 paid",
                null,
                service(password));
    }

    static Service service(@Nullable Secret password) {
        return new Service(
                "1042",
                "example.com",
                "example",
                new Client("77", "Jane Doe", "jane@example.com"),
                "panel-1",
                "starter",
                10240L,
                102400L,
                null,
                password);
    }
}
