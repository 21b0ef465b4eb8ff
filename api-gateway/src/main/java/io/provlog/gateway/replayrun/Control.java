package io.provlog.gateway.replayrun;

import io.provlog.gateway.audit.AuditAction;

/// What people can do to a run that has begun.
public enum Control {
    PAUSE(AuditAction.PAUSE_BULK_REPLAY, RunState.PAUSED),
    RESUME(AuditAction.RESUME_BULK_REPLAY, RunState.RUNNING),
    CANCEL(AuditAction.CANCEL_BULK_REPLAY, RunState.CANCELLED);

    final AuditAction audited;
    final RunState wanted;

    Control(AuditAction audited, RunState wanted) {
        this.audited = audited;
        this.wanted = wanted;
    }
}
