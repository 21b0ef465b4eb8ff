package io.provlog.gateway.page.server;

import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import io.provlog.gateway.server.ServerEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One Panel server on its page.
///
/// @param tested null where it was not tested yet
/// @param pending a test was asked for a moment ago, and its result is not there yet
record ServerView(ServerEntry server, @Nullable TimeView tested, boolean pending) {

    private static final int CAUSES_NAMED = 3;

    static ServerView of(ServerEntry server, @Nullable Instant askedAt) {
        var test = server.lastTest();
        boolean pending = askedAt != null && (test == null || test.testedAt().isBefore(askedAt));
        return new ServerView(server, test == null ? null : TimeView.of(test.testedAt()), pending);
    }

    public boolean isHeld() {
        return server.held() != null;
    }

    public boolean isFailing() {
        var test = server.lastTest();
        return test != null && !test.answers();
    }

    public boolean isAnswering() {
        var test = server.lastTest();
        return test != null && test.answers();
    }

    /// Why it does not answer, as a short title.
    public String cause() {
        var test = server.lastTest();
        return test == null ? "" : Words.cause(test.cause());
    }

    public String took() {
        var test = server.lastTest();
        return test == null ? "" : Words.took(test.tookMs());
    }

    public @Nullable TimeView heldSince() {
        var held = server.held();
        return held == null ? null : TimeView.of(held.since());
    }

    /// `connection refused, 118 services wait`.
    public String heldFor() {
        var held = server.held();
        if (held == null) {
            return "";
        }
        Integer waiting = held.waitingServices();
        String who =
                waiting == null
                        ? ""
                        : waiting == 1
                                ? ", 1 service waits"
                                : ", %d services wait".formatted(waiting);
        return Words.lower(Words.cause(held.cause())) + who;
    }

    public long failures() {
        return server.recentFailures().stream().mapToLong(ServerEntry.Failures::count).sum();
    }

    /// `Unauthorized 12, DNS failure 1`.
    public String failuresByCause() {
        List<ServerEntry.Failures> all = server.recentFailures();
        String named =
                all.stream()
                        .limit(CAUSES_NAMED)
                        .map(failures -> Words.cause(failures.cause()) + " " + failures.count())
                        .collect(Collectors.joining(", "));
        return all.size() > CAUSES_NAMED ? named + ", …" : named;
    }
}
