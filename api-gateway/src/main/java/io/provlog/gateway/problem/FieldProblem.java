package io.provlog.gateway.problem;

/// One parameter of a request that cannot be used.
///
/// @param field the parameter's name
/// @param detail what was expected and what was found, as a sentence for the sender
public record FieldProblem(String field, String detail) {}
