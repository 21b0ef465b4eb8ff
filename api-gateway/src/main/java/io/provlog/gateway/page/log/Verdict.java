package io.provlog.gateway.page.log;

import io.provlog.gateway.log.Diagnosis;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.log.LogEntryDetail;
import io.provlog.gateway.page.Words;

/// What an opened entry says first: what is wrong, what to do, and what that rests on.
///
/// @param good whether the attempt succeeded
/// @param title what is probably wrong, or what was done
/// @param advice what to do
/// @param evidence what the Panel said
/// @param spread whether others failed alike
/// @param outlook how the job went on
record Verdict(
        boolean good, String title, String advice, String evidence, String spread, String outlook) {

    static Verdict of(LogEntryDetail detail, LogEntry last) {
        LogEntry entry = detail.entry();
        Diagnosis diagnosis = detail.diagnosis();
        String evidence = PanelAnswer.evidence(entry);
        if (diagnosis == null) {
            return new Verdict(true, Words.done(entry.action()), "", evidence, "", "");
        }
        return new Verdict(
                false,
                diagnosis.likelyCause() + ".",
                diagnosis.fix() + ".",
                evidence,
                diagnosis.spread() == null ? "" : diagnosis.spread().words(),
                outlook(last));
    }

    private static String outlook(LogEntry last) {
        return switch (last.next()) {
            case DONE -> "Attempt %d succeeded: nothing is left to do.".formatted(last.attempt());
            case RETRY -> "The next attempt follows by itself.";
            case DEAD_LETTER ->
                    last.attempt() == 1
                            ? "It is not tried again by itself."
                            : "All %d attempts failed: nothing tries it again by itself."
                                    .formatted(last.attempt());
        };
    }
}
