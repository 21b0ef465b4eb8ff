package io.provlog.gateway.log;

import io.provlog.contract.Cause;

/// Why an attempt failed and what to do about it, in an admin's words.
public record Diagnosis(String likelyCause, String fix) {

    static Diagnosis of(Cause cause) {
        return new Diagnosis(cause.likelyCause(), cause.fix());
    }
}
