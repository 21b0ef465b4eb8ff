package io.provlog.gateway.log;

import io.provlog.gateway.problem.FieldProblem;
import java.util.List;

/// What became of a request's parameters.
public sealed interface ParsedLogQuery {

    /// They can be used.
    record Valid(LogQuery query) implements ParsedLogQuery {}

    /// At least one cannot be used; nothing is asked of the database.
    record Refused(List<FieldProblem> problems) implements ParsedLogQuery {}
}
