package io.provlog.gateway.page.user;

import io.provlog.gateway.page.Words;
import io.provlog.gateway.parameter.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// A form as it was sent: what was typed, to be shown again, and what is wrong with it. Secrets are
/// not shown again.
///
/// @param problems by field; empty for a form that nobody has sent yet
record Form(Map<String, String> typed, Map<String, String> problems) {

    static final Form NEW = new Form(Map.of(), Map.of());

    private static final Set<String> SECRETS = Set.of("password", "current", "new");

    /// How people call the fields whose names they would not know.
    private static final Map<String, String> LABELS =
            Map.of("expiresInDays", "The days", "new", "The new password", "current", "This");

    /// The fields that were sent, of those that the form has.
    static Parameters read(MultiValueMap<String, String> sent, Set<String> fields) {
        MultiValueMap<String, String> given = new LinkedMultiValueMap<>(sent);
        given.keySet().retainAll(fields);
        return new Parameters(given, fields);
    }

    static Form refused(MultiValueMap<String, String> sent, Parameters read) {
        Map<String, String> problems = new LinkedHashMap<>();
        read.problems()
                .forEach(problem ->
                        problems.putIfAbsent(
                                problem.field(), words(problem.field(), problem.detail())));
        return new Form(typed(sent), problems);
    }

    static Form refused(MultiValueMap<String, String> sent, String field, String words) {
        return new Form(typed(sent), Map.of(field, words));
    }

    private static Map<String, String> typed(MultiValueMap<String, String> sent) {
        Map<String, String> typed = new LinkedHashMap<>(sent.toSingleValueMap());
        typed.keySet().removeAll(SECRETS);
        return typed;
    }

    private static String words(String field, String detail) {
        return detail.startsWith(field + " ")
                ? LABELS.getOrDefault(field, Words.capital(field))
                        + detail.substring(field.length())
                : detail;
    }
}
