package io.provlog.gateway.page.audit;

import io.provlog.gateway.audit.AuditQuery;
import io.provlog.gateway.page.FilterAddress;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.When;
import io.provlog.gateway.parameter.Parameters;
import io.provlog.gateway.problem.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/// What the page's address asks for. Beyond the API's parameters it knows `when`: a range that ends
/// now, or `custom`.
///
/// @param query of no use where there are problems
/// @param isOlder whether the page does not start with the newest acts
record AuditRequest(
        FilterAddress address, AuditQuery query, List<FieldProblem> problems, boolean isOlder) {

    private static final List<String> ORDER = List.of("user", "action", "when", "from", "to");

    private static final Set<String> KNOWN =
            Stream.concat(AuditQuery.PARAMETERS.stream(), Stream.of("when"))
                    .collect(Collectors.toUnmodifiableSet());

    static AuditRequest of(MultiValueMap<String, String> all, Instant now) {
        MultiValueMap<String, String> given = When.withoutIdleDates(all);
        FilterAddress address = FilterAddress.of(Section.Address.AUDIT, ORDER, given);
        Parameters parameters = new Parameters(When.fixed(given, now), KNOWN);
        When.check(parameters);
        // The address tells cursors apart: a range that moves is another from one page to the next.
        AuditQuery query = AuditQuery.read(parameters, address);
        return new AuditRequest(address, query, parameters.problems(), given.containsKey("cursor"));
    }
}
