package io.provlog.gateway.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.Action;
import io.provlog.contract.WireName;

/// What is audited.
public enum AuditAction implements WireName {
    CREATE(Action.CREATE.wireName()),
    SUSPEND(Action.SUSPEND.wireName()),
    UNSUSPEND(Action.UNSUSPEND.wireName()),
    TERMINATE(Action.TERMINATE.wireName()),
    REPLAY("replay"),
    BULK_REPLAY("bulk-replay"),
    PAUSE_BULK_REPLAY("pause-bulk-replay"),
    RESUME_BULK_REPLAY("resume-bulk-replay"),
    CANCEL_BULK_REPLAY("cancel-bulk-replay"),
    DISMISS("dismiss"),
    TEST_SERVER("test-server"),
    TEST_ALERTS("test-alerts"),
    EXPORT("export"),
    CREATE_TOKEN("create-token"),
    REVOKE_TOKEN("revoke-token"),
    CREATE_USER("create-user"),
    CHANGE_USER("change-user"),
    DELETE_USER("delete-user"),
    CHANGE_PASSWORD("change-password"),
    END_SESSIONS("end-sessions");

    private final String wireName;

    AuditAction(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /// What is audited where an action is asked for.
    public static AuditAction of(Action action) {
        return switch (action) {
            case CREATE -> CREATE;
            case SUSPEND -> SUSPEND;
            case UNSUSPEND -> UNSUSPEND;
            case TERMINATE -> TERMINATE;
        };
    }
}
