package io.provlog.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The wire formats as files: what other programs send and expect, byte for byte.
final class Golden {

    private Golden() {}

    static String read(String name) {
        try (var file = Golden.class.getResourceAsStream("/golden/" + name)) {
            return new String(
                    Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
