package io.provlog.gateway.page.service;

import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.deadletter.DeadLetterState;
import io.provlog.gateway.log.Diagnosis;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import io.provlog.gateway.page.Words;
import org.jspecify.annotations.Nullable;

/// A dead letter on the time line.
record LetterView(DeadLetterEntry letter) {

    static @Nullable LetterView of(@Nullable DeadLetterEntry letter) {
        return letter == null ? null : new LetterView(letter);
    }

    public String link() {
        return Section.Address.DEAD_LETTERS + "/" + letter.id();
    }

    public String cause() {
        return Words.cause(letter.cause());
    }

    public TimeView time() {
        return TimeView.of(letter.deadLetteredAt());
    }

    public String likelyCause() {
        return Diagnosis.of(letter.cause()).likelyCause() + ".";
    }

    public String fix() {
        return Diagnosis.of(letter.cause()).fix() + ".";
    }

    public boolean isOpen() {
        return letter.state() == DeadLetterState.OPEN;
    }

    public boolean isReplayed() {
        return letter.state() == DeadLetterState.REPLAYED;
    }

    public @Nullable TimeView closed() {
        var time = isReplayed() ? letter.replayedAt() : letter.dismissedAt();
        return time == null ? null : TimeView.of(time);
    }

    public String dismissedBy() {
        return JobView.person(letter.dismissedBy());
    }
}
