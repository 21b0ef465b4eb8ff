package io.provlog.gateway.page.replayrun;

import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.replayrun.ReplayRun;
import io.provlog.gateway.replayrun.RunState;
import org.jspecify.annotations.Nullable;

/// A bulk replay in an admin's words.
record RunView(ReplayRun run) {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    public String link() {
        return Section.Address.REPLAYS + "/" + run.id();
    }

    public String what() {
        return FilterWords.of(run.filters());
    }

    /// `ok`, `bad`, `wait` or `none`.
    public String kind() {
        return switch (run.state()) {
            case RUNNING, PAUSED -> "wait";
            case STOPPED -> "bad";
            case CANCELLED -> "none";
            case FINISHED -> "ok";
        };
    }

    public String mark() {
        return switch (run.state()) {
            case RUNNING -> "▸";
            case PAUSED -> "‖";
            case STOPPED -> "✕";
            case CANCELLED -> "–";
            case FINISHED -> "✓";
        };
    }

    public String state() {
        return Words.capital(run.state().wireName());
    }

    public int tried() {
        return run.published() + run.refused();
    }

    public TimeView requestedAt() {
        return TimeView.of(run.requestedAt());
    }

    public @Nullable TimeView endedAt() {
        return run.endedAt() == null ? null : TimeView.of(run.endedAt());
    }

    /// `jane`, of `admin:jane`.
    public String by() {
        return run.requestedBy().replaceFirst("^admin:", "");
    }

    public boolean isEnded() {
        return run.endedAt() != null;
    }

    public boolean isRunning() {
        return run.state() == RunState.RUNNING;
    }

    public boolean isPaused() {
        return run.state() == RunState.PAUSED;
    }

    /// What is happening now, or what has come of it.
    public String now() {
        if (run.note() != null) {
            return run.note() + (run.note().endsWith(".") ? "" : ".") + left();
        }
        return switch (run.state()) {
            case RUNNING -> running();
            case FINISHED ->
                    "Each was tried: %s replayed, %s not."
                            .formatted(Words.number(run.published()), Words.number(run.refused()));
            case PAUSED, STOPPED, CANCELLED -> left().strip();
        };
    }

    private String running() {
        return switch (run.canary()) {
            case NEXT -> "The first goes alone; the rest waits until it has succeeded.";
            case WAITING -> "The first is under way; the rest waits until it has succeeded.";
            case OFF, SUCCEEDED, FAILED ->
                    run.secondsLeft() == null
                            ? ""
                            : "About %s left.".formatted(length(run.secondsLeft()));
        };
    }

    /// What a run that does not go on leaves.
    private String left() {
        if (isRunning() || run.waiting() == 0) {
            return "";
        }
        return isPaused()
                ? " %s wait.".formatted(Words.number(run.waiting()))
                : " %s were not replayed, and are as open as before."
                        .formatted(Words.number(run.waiting()));
    }

    public String rate() {
        double rate = run.ratePerSecond();
        String number =
                rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate);
        return number + " a second at most";
    }

    /// How the one fares that goes first.
    public String canary() {
        return switch (run.canary()) {
            case OFF -> "none";
            case NEXT -> "not sent yet";
            case WAITING -> "sent, its job has not ended yet";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed again";
        };
    }

    private static String length(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? "%d min %d s".formatted(seconds / MINUTE, seconds % MINUTE)
                : "%d h %d min".formatted(seconds / HOUR, seconds % HOUR / MINUTE);
    }
}
