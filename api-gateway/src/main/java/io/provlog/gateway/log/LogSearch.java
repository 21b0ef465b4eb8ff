package io.provlog.gateway.log;

import io.provlog.gateway.paging.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the newest entries that a query asks for. Where a service's name is asked for, the way
/// depends on how many services have it, and on how rare the kinds of entries are that are asked
/// for. Any thread may use it.
@Component
class LogSearch {

    /// The entries of so few services are looked up, whatever else is asked.
    private static final int FEW = 20;

    /// The entries of so many are looked up where nothing else is asked.
    private static final int SOME = 2_000;

    /// The entries of so many are looked up where others were looked through in vain.
    private static final int MANY = 20_000;

    /// A look-up of a service in a week costs as much as so many entries that are looked through.
    private static final int LOOK_UP_COST = 3;

    /// So few entries of the wanted kinds are looked through first, and so many at a time at most.
    private static final int AT_FIRST = 1_000;

    private static final int AT_A_TIME = 8_000;

    private static final double RESERVE = 1.25;

    /// Where the first look has found this part of what is wanted, or more, the rest is sooner
    /// found by going on in the same way than in another.
    private static final double WORTH_GOING_ON = 0.25;

    private final PositionReader log;
    private final ServiceReader services;

    LogSearch(PositionReader log, ServiceReader services) {
        this.log = log;
        this.services = services;
    }

    /// The positions of the newest entries, one more than the query's limit where others follow.
    List<Position> newest(LogQuery query) {
        LogFilter filter = query.filter();
        int wanted = query.limit() + 1;
        return filter.service() == null
                ? log.newest(filter, query.before(), wanted)
                : newest(filter, new ServiceTerm(filter.service()), query.before(), wanted);
    }

    private List<Position> newest(
            LogFilter filter, ServiceTerm term, @Nullable Position before, int wanted) {
        List<MatchingService> matching = services.matching(term, SOME).orElse(null);
        boolean onlyByName = filter.isForEveryKind() && filter.status() == null;
        if (matching != null && matching.size() <= (onlyByName ? SOME : FEW)) {
            return matching.isEmpty()
                    ? List.of()
                    : log.newestOfServices(filter, matching, before, wanted);
        }
        List<Position> found = lookThrough(filter, term, matching, before, wanted);
        return found.subList(0, Math.min(wanted, found.size()));
    }

    /// Looks through the newest entries first, for what is asked for often is among them. If it is
    /// not, the services are looked up or, if entries of the kinds are fewer than that would take,
    /// only those are looked through.
    private List<Position> lookThrough(
            LogFilter filter,
            ServiceTerm term,
            @Nullable List<MatchingService> known,
            @Nullable Position before,
            int wanted) {
        PositionReader.FirstLook first = log.lookThroughAll(filter, term, known, before, wanted);
        PositionReader.Look look = first.look();
        List<Position> found = new ArrayList<>(look.found());
        while (look.end() != null
                && found.size() < wanted
                && found.size() >= wanted * WORTH_GOING_ON) {
            look = log.lookThroughAll(filter, term, known, look.end(), wanted).look();
            found.addAll(look.found());
        }
        if (look.end() == null || found.size() >= wanted) {
            return found;
        }
        int worthLookingUp = (int) Math.min(first.kindsPerWeek() / LOOK_UP_COST, MANY);
        List<MatchingService> matching =
                known == null && worthLookingUp > SOME
                        ? services.matching(term, worthLookingUp).orElse(null)
                        : known;
        int missing = wanted - found.size();
        found.addAll(
                matching != null && matching.size() <= worthLookingUp
                        ? log.newestOfServices(filter, matching, look.end(), missing)
                        : amongKinds(filter, term, known, look.end(), missing));
        return found;
    }

    /// Looks through entries of the wanted kinds only.
    private List<Position> amongKinds(
            LogFilter filter,
            ServiceTerm term,
            @Nullable List<MatchingService> known,
            @Nullable Position before,
            int wanted) {
        var look = log.lookThroughKinds(filter, term, known, before, AT_FIRST);
        List<Position> found = new ArrayList<>(look.found());
        int seen = AT_FIRST;
        while (look.end() != null && found.size() < wanted) {
            seen = likelyToDo(seen, look.found().size(), wanted - found.size());
            look = log.lookThroughKinds(filter, term, known, look.end(), seen);
            found.addAll(look.found());
        }
        return found;
    }

    /// How many more have to be looked through, as far as the last look tells, and some in reserve.
    private static int likelyToDo(int seen, int found, int missing) {
        return Math.clamp(
                (long) (RESERVE * missing * seen / Math.max(1, found)), AT_FIRST, AT_A_TIME);
    }
}
