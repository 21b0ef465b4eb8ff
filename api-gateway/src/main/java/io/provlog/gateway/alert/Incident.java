package io.provlog.gateway.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that is wrong, from the first sign of it on. Immutable.
///
/// @param since when the first of it was
/// @param last when the latest of it was
/// @param quietSince since when nothing more has come; while nobody can see, that begins anew
/// @param size how much it is; of dead letters, all of them
/// @param told what people know of it; null where they know nothing yet
/// @param untoldSince since when there has been something to tell; null where there is nothing
record Incident(
        UUID id,
        Subject subject,
        Instant since,
        Instant last,
        Instant quietSince,
        long size,
        List<Tally> tallies,
        Evidence.@Nullable Example example,
        @Nullable Told told,
        @Nullable Instant untoldSince) {

    private static final int MUCH = 10;
    private static final int FEW = 20;

    record Told(Instant at, long size) {}

    static Incident begin(UUID id, Evidence evidence) {
        return new Incident(
                id,
                evidence.subject(),
                evidence.since(),
                evidence.last(),
                evidence.last(),
                evidence.size(),
                Tally.sum(List.of(), evidence.tallies()),
                evidence.example(),
                null,
                null);
    }

    Incident seen(Evidence more) {
        boolean adds = subject.kind().addsUp();
        return new Incident(
                id,
                subject,
                earlier(since, more.since()),
                later(last, more.last()),
                later(quietSince, more.last()),
                adds ? size + more.size() : more.size(),
                Tally.sum(adds ? tallies : List.of(), more.tallies()),
                example == null ? more.example() : example,
                told,
                untoldSince);
    }

    /// Nobody can say how it stands.
    Incident unseen(Instant now) {
        return with(now, told, untoldSince);
    }

    Incident told(Instant now) {
        return with(quietSince, new Told(now, size), null);
    }

    /// Notes since when there has been something to tell.
    Incident marked(Instant now, PaceSettings pace) {
        if (news(now, pace).isEmpty()) {
            return with(quietSince, told, null);
        }
        return untoldSince == null ? with(quietSince, told, now) : this;
    }

    private Incident with(Instant quiet, @Nullable Told known, @Nullable Instant untold) {
        return new Incident(id, subject, since, last, quiet, size, tallies, example, known, untold);
    }

    /// What people should hear of it now.
    Optional<Event> news(Instant now, PaceSettings pace) {
        boolean over = isOver(now, pace);
        if (told == null) {
            boolean stands = subject.kind().addsUp() || last.equals(now);
            return over ? Optional.of(Event.PASSED) : Optional.of(Event.BEGAN).filter(_ -> stands);
        }
        if (over) {
            return Optional.of(Event.ENDED);
        }
        boolean again = isMuchBigger(told) || !now.isBefore(told.at().plus(pace.repeat()));
        return Optional.of(Event.CONTINUES).filter(_ -> again);
    }

    private boolean isMuchBigger(Told known) {
        return size >= known.size() * MUCH && size >= known.size() + FEW;
    }

    private boolean isOver(Instant now, PaceSettings pace) {
        return !now.isBefore(quietSince.plus(pace.quiet(subject.kind())));
    }

    /// Whether it was over before anybody was told, and too soon for that to matter.
    boolean isBlip(Instant now, PaceSettings pace) {
        return told == null
                && !subject.kind().addsUp()
                && isOver(now, pace)
                && lasted().compareTo(pace.gather()) < 0;
    }

    Duration lasted() {
        return Duration.between(since, last);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
