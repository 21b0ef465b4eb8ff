package io.provlog.logwriter.retention;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How much has been removed.
///
/// @param entries log entries, those of whole weeks included
/// @param partitions whole weeks
record Removed(long entries, int partitions, long jobs, long deadLetters) {

    static final Removed NOTHING = new Removed(0, 0, 0, 0);

    static Removed entries(long count) {
        return new Removed(count, 0, 0, 0);
    }

    static Removed week(long entries) {
        return new Removed(entries, 1, 0, 0);
    }

    static Removed jobs(long count) {
        return new Removed(0, 0, count, 0);
    }

    static Removed deadLetters(long count) {
        return new Removed(0, 0, 0, count);
    }

    Removed plus(Removed more) {
        return new Removed(
                entries + more.entries,
                partitions + more.partitions,
                jobs + more.jobs,
                deadLetters + more.deadLetters);
    }

    @Override
    public String toString() {
        return Stream.of(
                        count(entries, "entry", "entries"),
                        count(partitions, "whole week", "whole weeks"),
                        count(jobs, "job", "jobs"),
                        count(deadLetters, "dead letter", "dead letters"))
                .filter(count -> count.startsWith("0 entries") || !count.startsWith("0"))
                .collect(Collectors.joining(", "));
    }

    private static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
