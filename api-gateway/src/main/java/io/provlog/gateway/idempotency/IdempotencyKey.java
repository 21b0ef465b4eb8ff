package io.provlog.gateway.idempotency;

import io.provlog.gateway.problem.FieldProblem;
import io.provlog.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/// The header by which a request that is sent again is known.
public final class IdempotencyKey {

    /// Its name.
    public static final String HEADER = "Idempotency-Key";

    /// What is wrong with one that cannot be used.
    public static final FieldProblem PROBLEM =
            new FieldProblem(HEADER, HEADER + " must be 1 to 255 visible ASCII characters.");

    private static final String FORM = "[!-~]{1,255}";

    private IdempotencyKey() {}

    /// Whether it is left out or well formed.
    public static boolean isUsable(@Nullable String key) {
        return key == null || key.matches(FORM);
    }

    /// What is answered where a key stands for another request.
    public static ResponseEntity<ProblemDetail> taken() {
        ProblemDetail problem =
                Problems.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "This %s stands for another request of yours. Take a new one for each."
                                .formatted(HEADER));
        problem.setProperty("field", HEADER);
        return Problems.refuse(problem);
    }
}
