package io.provlog.gateway.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.gateway.log.Diagnosis;

/// A dead letter in a list.
public record DeadLetterItem(@JsonUnwrapped DeadLetterEntry entry, Diagnosis diagnosis) {

    static DeadLetterItem of(DeadLetterEntry entry) {
        return new DeadLetterItem(entry, Diagnosis.of(entry.cause()));
    }
}
