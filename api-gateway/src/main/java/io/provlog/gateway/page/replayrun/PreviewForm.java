package io.provlog.gateway.page.replayrun;

import io.provlog.gateway.page.Words;
import io.provlog.gateway.problem.FieldProblem;
import java.util.List;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/// The form that confirms a bulk replay, as it was filled in.
///
/// @param run the run's id: sent twice, it is one run
/// @param reasonProblem what is wrong with the reason; empty where nothing is
/// @param rateProblem what is wrong with the rate; empty where nothing is
/// @param refusal why the run was not begun; empty where nothing stood against it
record PreviewForm(
        UUID run,
        String reason,
        String rate,
        boolean canary,
        boolean force,
        String reasonProblem,
        String rateProblem,
        String refusal) {

    private static final String RATE = "ratePerSecond";

    static PreviewForm fresh() {
        return new PreviewForm(UUID.randomUUID(), "", "10", true, false, "", "", "");
    }

    static PreviewForm refused(
            UUID run, MultiValueMap<String, String> given, List<FieldProblem> problems) {
        return filled(
                run,
                given,
                problem(problems, "reason", "A reason"),
                problem(problems, RATE, "The rate"),
                "");
    }

    static PreviewForm refused(UUID run, MultiValueMap<String, String> given, String refusal) {
        return filled(run, given, "", "", refusal);
    }

    private static PreviewForm filled(
            UUID run,
            MultiValueMap<String, String> given,
            String reasonProblem,
            String rateProblem,
            String refusal) {
        return new PreviewForm(
                run,
                text(given, "reason"),
                text(given, RATE),
                "true".equals(given.getFirst("canary")),
                given.containsKey("force"),
                reasonProblem,
                rateProblem,
                refusal);
    }

    private static String text(MultiValueMap<String, String> given, String name) {
        String text = given.getFirst(name);
        return text == null ? "" : text;
    }

    /// What a field's problem says, by the words that stand beside the field.
    private static String problem(List<FieldProblem> problems, String field, String label) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .map(problem -> Words.capital(problem.detail().replaceFirst("^" + field, label)))
                .findFirst()
                .orElse("");
    }
}
