package io.provlog.gateway.page.deadletter;

import io.provlog.gateway.deadletter.DeadLetterFilter;
import io.provlog.gateway.deadletter.DeadLetterQuery;
import io.provlog.gateway.log.EntryId;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.When;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What the page's address asks for. Beyond the API's filters it knows `when` (a range that ends
/// now, or `custom`), `view` (`letters` for single ones) and `entry` (the one that stands open).
///
/// @param query of no use where there are problems
/// @param open null where none stands open
/// @param isOlder whether the page does not start with the newest ones
record LettersRequest(
        FilterAddress address,
        DeadLetterQuery query,
        List<FieldProblem> problems,
        @Nullable UUID open,
        boolean isOlder) {

    static final String LETTERS = "letters";

    private static final List<String> ORDER =
            List.of("view", "service", "cause", "server", "action", "state", "when", "from", "to");

    private static final Set<String> KNOWN =
            Stream.concat(DeadLetterQuery.PARAMETERS.stream(), Stream.of("when", "view", "entry"))
                    .collect(Collectors.toUnmodifiableSet());

    static LettersRequest of(MultiValueMap<String, String> all, Instant now) {
        MultiValueMap<String, String> given = When.withoutIdleDates(all);
        FilterAddress address = FilterAddress.of(Section.Address.DEAD_LETTERS, ORDER, given);
        Parameters parameters = new Parameters(When.fixed(given, now), KNOWN);
        When.check(parameters);
        UUID open =
                parameters
                        .read("entry", EntryId::parse, "entry must be a dead letter's id")
                        .orElse(null);
        // The address tells cursors apart: a range that moves is another from one page to the next.
        DeadLetterQuery query =
                DeadLetterQuery.read(parameters, DeadLetterFilter.read(parameters), address);
        return new LettersRequest(
                address, query, parameters.problems(), open, given.containsKey("cursor"));
    }

    boolean isOfLetters() {
        return address.value("view").equals(LETTERS);
    }
}
