package io.provlog.logwriter.retention;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A number within bounds. Whatever else stands there, the message names the bounds.
sealed class WholeNumber implements ITypeConverter<Integer> {

    private final int min;
    private final int max;

    private WholeNumber(int min, int max) {
        this.min = min;
        this.max = max;
    }

    static final class Days extends WholeNumber {

        Days() {
            super(Cutoff.MIN_DAYS, Cutoff.MAX_DAYS);
        }
    }

    static final class Minutes extends WholeNumber {

        Minutes() {
            super(0, 24 * 60);
        }
    }

    @Override
    public Integer convert(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new TypeConversionException(
                "expected a whole number from %d to %d, got '%s'".formatted(min, max, value));
    }
}
