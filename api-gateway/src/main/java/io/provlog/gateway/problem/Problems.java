package io.provlog.gateway.problem;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

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

    /// What is asked for, or a 400 where there are problems; then nothing is asked of anybody.
    public static ResponseEntity<?> answer(List<FieldProblem> problems, Supplier<?> wanted) {
        return problems.isEmpty() ? ResponseEntity.ok(wanted.get()) : refuse(badRequest(problems));
    }

    /// Answers with a status and a sentence for the sender.
    public static ResponseEntity<ProblemDetail> refuse(HttpStatus status, String detail) {
        return refuse(of(status, detail));
    }

    /// Answers with a problem.
    public static ResponseEntity<ProblemDetail> refuse(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}
