package io.provlog.contract;

import java.util.Objects;

/// A value that must never be shown. Only [#reveal()] gives it away; in text and in logs it is
/// masked.
public final class Secret {

    /// What stands wherever a secret would be shown. Its length says nothing about the secret's.
    public static final String MASK = "********";

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /// The value itself, for the one call that needs it.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
