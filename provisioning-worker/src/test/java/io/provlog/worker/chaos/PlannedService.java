package io.provlog.worker.chaos;

/// One of the customers' services: what is special about it follows from its number.
record PlannedService(int number) {

    /// Of so many services one is on a server that the workers do not know, and one belongs to a
    /// sender with a partitioner of its own.
    private static final int SPECIAL = 50;

    String id() {
        return "service-" + number;
    }

    String domain() {
        return "s%d.example".formatted(number);
    }

    String server() {
        return number % SPECIAL == SPECIAL - 1
                ? "panel-unknown"
                : Panels.name(number % Panels.COUNT);
    }

    boolean isMisplaced() {
        return number % SPECIAL == 7;
    }

    /// All its requests are sent at once, instead of spread over the run.
    boolean comesAtOnce() {
        return number % 2 == 0;
    }
}
