package io.provlog.gateway.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.gateway.alert.Announcement.Notice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A message as JSON, for receivers of type `webhook`.
///
/// @param id the message's own: where it comes twice, it is the same message
/// @param at when it was made
/// @param test whether somebody only wanted to know whether messages arrive
/// @param title one line
/// @param text all of it, for people
record AlertDocument(
        UUID id, Instant at, boolean test, String title, String text, List<Told> notices) {

    /// What is told of one incident.
    ///
    /// @param headline one line
    record Told(Event event, String headline, @JsonUnwrapped IncidentView incident) {

        static Told of(Notice notice, AlertSettings settings) {
            return new Told(
                    notice.event(),
                    NoticeText.headline(notice),
                    IncidentView.of(notice.incident(), settings));
        }
    }

    /// All notices are for whom it is for.
    static AlertDocument of(UUID id, Announcement announcement, AlertSettings settings) {
        List<Told> told =
                announcement.notices().stream().map(notice -> Told.of(notice, settings)).toList();
        return new AlertDocument(
                id,
                announcement.at(),
                false,
                NoticeText.title(announcement),
                NoticeText.text(announcement, settings),
                told);
    }

    static AlertDocument test(UUID id, Instant at, String by) {
        return new AlertDocument(
                id,
                at,
                true,
                "Provlog: test of the alerts",
                "A test that %s asked for: alerts reach this place.".formatted(Plain.line(by)),
                List.of());
    }
}
