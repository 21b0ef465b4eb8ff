package io.provlog.gateway.page.service;

import io.provlog.contract.Action;
import io.provlog.contract.WireName;
import io.provlog.gateway.action.ActionResult;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.problem.FieldProblem;
import io.provlog.gateway.service.ServiceEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What was typed into the panel, and what is wrong with it.
///
/// @param action null where it is not known which was meant
/// @param key the same for the same form, however often it is sent
/// @param words what is wrong, by the field; [#WHOLE] where it is none of them
record RefusedOrder(
        @Nullable Action action,
        String reason,
        String confirm,
        UUID key,
        Map<String, String> words) {

    static final String KEY = "key";

    private static final String WHOLE = "form";

    /// A form as it came in, before anything is wrong.
    static RefusedOrder typed(MultiValueMap<String, String> form) {
        return new RefusedOrder(
                WireName.find(Action.class, text(form, "action")).orElse(null),
                text(form, "reason"),
                text(form, "confirm"),
                EntryId.parse(text(form, KEY)).orElseGet(UUID::randomUUID),
                Map.of());
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "");
    }

    RefusedOrder because(List<FieldProblem> problems) {
        return because(
                key,
                problems.stream()
                        .collect(
                                Collectors.toMap(
                                        FieldProblem::field,
                                        problem -> sentence(problem.detail()),
                                        (first, _) -> first)));
    }

    RefusedOrder because(ActionResult result) {
        return switch (result) {
            case ActionResult.Unconfirmed(String domain) ->
                    because(key, Map.of("confirm", "Type the domain as it stands here: " + domain));
            case ActionResult.Incomplete(_, String error) ->
                    whole(
                            key,
                            "Nothing was sent. Too little is known of this service (%s). Let billing send the request itself, with everything in it."
                                    .formatted(error));
            case ActionResult.NotConfirmed(_) ->
                    whole(
                            key,
                            "Nothing was sent, nor will it be later: Kafka does not answer. Send this form again when it is back.");
            case ActionResult.KeyTaken() ->
                    whole(
                            UUID.randomUUID(),
                            "This form was sent before, with another reason: look whether that stands on the time line. To ask for it once more, send the form again.");
            case ActionResult.UnknownService() -> whole(key, ServiceEntry.UNKNOWN);
            case ActionResult.Published(UUID job) ->
                    throw new IllegalArgumentException("Job %s is not refused".formatted(job));
        };
    }

    private RefusedOrder whole(UUID nextKey, String words) {
        return because(nextKey, Map.of(WHOLE, words));
    }

    private RefusedOrder because(UUID nextKey, Map<String, String> words) {
        return new RefusedOrder(action, reason, confirm, nextKey, words);
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
