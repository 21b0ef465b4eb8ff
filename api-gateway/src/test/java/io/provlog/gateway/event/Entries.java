package io.provlog.gateway.event;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.NextStep;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.paging.Position;
import java.time.Instant;
import java.util.UUID;

/// Entries that are told apart by a number.
final class Entries {

    private static final Instant AT = Instant.parse("2026-11-23T06:13:00Z");

    private Entries() {}

    static Position position(int number) {
        return new Position(AT, new UUID(0, number));
    }

    static LogEntry entry(int number) {
        return new LogEntry(
                position(number).id(),
                new UUID(1, 3),
                "1042",
                "example.com",
                null,
                Action.CREATE,
                AttemptStatus.SUCCESS,
                null,
                201,
                1,
                3,
                AT,
                AT,
                0,
                "panel-1",
                AT,
                "billing",
                null,
                null,
                NextStep.DONE,
                null,
                "worker-1",
                null,
                null,
                null,
                false);
    }

    static int number(Event event) {
        return (int) event.entry().id().getLeastSignificantBits();
    }
}
