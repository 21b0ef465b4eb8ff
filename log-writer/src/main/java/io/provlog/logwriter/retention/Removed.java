package io.provlog.logwriter.retention;

import java.util.Locale;

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
        var text = new StringBuilder(String.format(Locale.ROOT, "%,d entries", entries));
        add(text, partitions, "whole week");
        add(text, jobs, "job");
        add(text, deadLetters, "dead letter");
        return text.toString();
    }

    private static void add(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(
                    String.format(Locale.ROOT, ", %,d %s%s", count, what, count == 1 ? "" : "s"));
        }
    }
}
