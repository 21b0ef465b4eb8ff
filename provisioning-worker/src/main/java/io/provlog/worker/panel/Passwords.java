package io.provlog.worker.panel;

import io.provlog.contract.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Makes passwords for accounts whose request brings none. Any thread may call it if its source of
/// randomness allows that, as `SecureRandom` does.
final class Passwords {

    static final int LENGTH = 24;

    /// One of each must be there. The signs need no escaping in JSON, HTML, URLs or shells.
    static final List<String> CLASSES =
            List.of(
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                    "abcdefghijklmnopqrstuvwxyz",
                    "0123456789",
                    "-._");

    private static final String ALL = String.join("", CLASSES);

    private final RandomGenerator random;

    Passwords(RandomGenerator random) {
        this.random = random;
    }

    Secret next() {
        List<Character> characters = new ArrayList<>(LENGTH);
        CLASSES.forEach(each -> characters.add(pick(each)));
        while (characters.size() < LENGTH) {
            characters.add(pick(ALL));
        }
        for (int last = LENGTH - 1; last > 0; last--) {
            Collections.swap(characters, last, random.nextInt(last + 1));
        }
        return new Secret(characters.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    private char pick(String from) {
        return from.charAt(random.nextInt(from.length()));
    }
}
