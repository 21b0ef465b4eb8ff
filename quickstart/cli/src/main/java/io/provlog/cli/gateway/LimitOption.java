package io.provlog.cli.gateway;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How many are wanted.
final class LimitOption {

    private static final int MAX = 10_000;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = "50",
            converter = UpToMax.class,
            description = "So many at most, 1 to 10000. Default: ${DEFAULT-VALUE}")
    private int limit;

    int value() {
        return limit;
    }

    private static final class UpToMax implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            if (text.matches("\\d{1,6}")) {
                int limit = Integer.parseInt(text);
                if (limit >= 1 && limit <= MAX) {
                    return limit;
                }
            }
            throw new TypeConversionException(
                    "expected a whole number from 1 to %d, got '%s'".formatted(MAX, text));
        }
    }
}
