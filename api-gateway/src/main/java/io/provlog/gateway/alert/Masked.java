package io.provlog.gateway.alert;

import io.provlog.contract.Secret;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a receiver has said, without what of its settings is secret.
final class Masked {

    /// What a path or a query has of shorter words is no secret.
    private static final int SHORTEST = 8;

    private Masked() {}

    static String text(@Nullable String said, Receiver receiver) {
        String masked = said == null ? "" : said;
        for (String secret : secrets(receiver).toList()) {
            masked = masked.replace(secret, Secret.MASK);
        }
        return Plain.text(masked);
    }

    /// The longest first.
    private static Stream<String> secrets(Receiver receiver) {
        Stream<String> whole =
                Stream.of(revealed(receiver.url()), revealed(receiver.token()))
                        .filter(secret -> !secret.isEmpty());
        return Stream.concat(whole, parts(receiver.address()))
                .sorted(Comparator.comparingInt(String::length).reversed());
    }

    private static String revealed(@Nullable Secret secret) {
        return secret == null ? "" : secret.reveal();
    }

    private static Stream<String> parts(URI address) {
        return Stream.of(
                        address.getRawPath(),
                        address.getPath(),
                        address.getRawQuery(),
                        address.getQuery())
                .flatMap(Stream::ofNullable)
                .flatMap(part -> Stream.concat(Stream.of(part), Arrays.stream(part.split("[/&=]"))))
                .filter(part -> part.length() >= SHORTEST);
    }
}
