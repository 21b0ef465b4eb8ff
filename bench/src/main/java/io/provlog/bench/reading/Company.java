package io.provlog.bench.reading;

import io.provlog.contract.Client;
import io.provlog.contract.Service;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A hosting company's services: the same ones for the same number, however often they are asked
/// for. Few services are busy and many are quiet, and some clients' names are common.
record Company(int services) {

    private static final int SERVERS = 40;
    private static final int SERVICES_PER_CLIENT = 3;
    private static final List<String> FIRST_NAMES =
            List.of(
                    "Jane",
                    "Tane",
                    "Ingrid",
                    "Camille",
                    "Kristjan",
                    "Lucía",
                    "Nina",
                    "Marek",
                    "Aiko",
                    "Omar",
                    "Priya",
                    "Lars",
                    "Chloé",
                    "Dmitri",
                    "Fatima",
                    "George",
                    "Hana",
                    "Ivan",
                    "Joana",
                    "Kwame",
                    "Leila",
                    "Mateo",
                    "Noor",
                    "Olga",
                    "Pedro",
                    "Rosa",
                    "Sven",
                    "Thanh",
                    "Uma",
                    "Viktor",
                    "Wanjiru",
                    "Yusuf");
    private static final List<String> LAST_NAMES =
            List.of(
                    "Smith", "Smith", "Smith", "Jones", "Jones", "Walker", "Solberg", "Bernard",
                    "Tamm", "Romero", "Keller", "Nowak", "Tanaka", "Haddad", "Patel", "Patel",
                    "Berg", "Dubois", "Volkov", "Rahman", "Clark", "Sato", "Petrov", "Costa",
                    "Mensah", "Farsi", "Garcia", "Garcia", "Aziz", "Ivanova", "Silva", "Moreno",
                    "Lind", "Nguyen", "Nguyen", "Rao", "Kovacs", "Kamau", "Demir", "Weber", "Rossi",
                    "Okafor");
    private static final List<String> WORDS =
            List.of(
                    "harbour", "dental", "north", "wind", "bakery", "fjord", "photo", "cafe",
                    "lumen", "garden", "blue", "print", "arch", "tour", "verde", "summit", "yoga",
                    "radio", "kiwi", "surf", "atelier", "old", "project", "shop", "studio",
                    "clinic", "legal", "motor", "music", "piano", "pixel", "river", "solar",
                    "stone", "taxi", "tea", "travel", "vet", "wine", "wood");
    private static final List<String> ENDINGS =
            List.of("com", "com", "com", "net", "org", "de", "co.uk", "fr", "ee", "ch", "pl", "se");
    private static final List<String> PACKAGES = List.of("starter", "business", "pro", "reseller");

    /// The service of a number from 0 to [#services].
    Service service(int number) {
        var random = new SplittableRandom(0x5eedL * 31 + number);
        String name =
                "%s-%s-%s"
                        .formatted(
                                pick(WORDS, random),
                                pick(WORDS, random),
                                Integer.toString(number, Character.MAX_RADIX));
        return new Service(
                Integer.toString(100_000 + number),
                name + "." + pick(ENDINGS, random),
                "u" + Integer.toString(number, Character.MAX_RADIX),
                client(number / SERVICES_PER_CLIENT),
                server(random),
                pick(PACKAGES, random),
                10_240L,
                102_400L,
                "acc-" + number,
                null);
    }

    private static Client client(int number) {
        var random = new SplittableRandom(0xc11e47L * 31 + number);
        String first = pick(FIRST_NAMES, random);
        String last = pick(LAST_NAMES, random);
        return new Client(
                Integer.toString(number),
                first + " " + last,
                "%s.%s.%d@example.com"
                        .formatted(
                                first.toLowerCase(Locale.ROOT),
                                last.toLowerCase(Locale.ROOT),
                                number));
    }

    /// Older servers have more services than younger ones.
    private static String server(RandomGenerator random) {
        int one = random.nextInt(SERVERS);
        int other = random.nextInt(SERVERS);
        return "panel-%02d".formatted(1 + Math.min(one, other));
    }

    /// A service that something happens to: every tenth is ten times as busy, and a few dozen are
    /// busier still.
    int any(RandomGenerator random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextInt(Math.min(50, services));
            case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> random.nextInt(Math.max(1, services / 10));
            default -> random.nextInt(services);
        };
    }

    static <T> T pick(List<T> some, RandomGenerator random) {
        return some.get(random.nextInt(some.size()));
    }
}
