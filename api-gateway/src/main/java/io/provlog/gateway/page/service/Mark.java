package io.provlog.gateway.page.service;

import io.provlog.gateway.job.JobState;
import io.provlog.gateway.service.AccountState;

/// A state, told by a sign and a word.
///
/// @param kind what colours it: `ok`, `bad`, `wait` or `none`
record Mark(String kind, String sign, String word) {

    static Mark of(JobState state) {
        return switch (state) {
            case QUEUED -> new Mark("wait", "…", "Queued");
            case WAITING -> new Mark("wait", "◷", "Waiting");
            case CALLING -> new Mark("wait", "→", "Calling");
            case RETRYING -> new Mark("wait", "↻", "Retrying");
            case SUCCEEDED -> new Mark("ok", "✓", "Succeeded");
            case DEAD_LETTERED -> new Mark("bad", "✕", "Dead letter");
        };
    }

    static Mark of(AccountState state) {
        return switch (state) {
            case ACTIVE -> new Mark("ok", "✓", "Active");
            case SUSPENDED -> new Mark("wait", "‖", "Suspended");
            case TERMINATED -> new Mark("none", "✕", "Terminated");
            case NONE -> new Mark("none", "–", "No account yet");
            case UNKNOWN -> new Mark("none", "?", "Unknown");
        };
    }
}
