package io.provlog.gateway.problem;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// Makes RFC 9457 problems as the API sends them.
public final class Problems {

    private Problems() {}

    /// A request whose parameters cannot be used. Names the first of them as `field`, and all of
    /// them as `problems` where there are more.
    public static ProblemDetail badRequest(List<FieldProblem> problems) {
        FieldProblem first = problems.getFirst();
        ProblemDetail problem = of(HttpStatus.BAD_REQUEST, first.detail());
        problem.setProperty("field", first.field());
        if (problems.size() > 1) {
            problem.setProperty("problems", problems);
        }
        return problem;
    }

    /// A problem with a status and a sentence for the sender.
    public static ProblemDetail of(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
