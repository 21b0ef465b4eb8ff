package io.provlog.devkit.panel;

import io.provlog.contract.Action;

/// What a call asks of a Panel.
public enum Operation {
    CREATE,
    SUSPEND,
    UNSUSPEND,
    TERMINATE,
    LOOK_UP,
    STATS,
    /// A path or method that the Panel API does not have.
    UNKNOWN;

    static Operation of(Action action) {
        return switch (action) {
            case CREATE -> CREATE;
            case SUSPEND -> SUSPEND;
            case UNSUSPEND -> UNSUSPEND;
            case TERMINATE -> TERMINATE;
        };
    }
}
