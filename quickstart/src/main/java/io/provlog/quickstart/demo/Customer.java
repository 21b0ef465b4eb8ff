package io.provlog.quickstart.demo;

import io.provlog.contract.Client;
import io.provlog.contract.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// One of the demo's customers with their one service.
///
/// @param believed what billing believes of the service where no Panel knows it
record Customer(
        String serviceId,
        String domain,
        String name,
        String panelPackage,
        String server,
        Billing.State believed) {

    private static final String FILE = "customers.txt";
    private static final int MAX_USERNAME = 8;

    /// All of them, as listed in the resource.
    static List<Customer> all() {
        try (var in = Objects.requireNonNull(Customer.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\|")))
                    .map(row ->
                            new Customer(
                                    row.get(0),
                                    row.get(1),
                                    row.get(2),
                                    row.get(3),
                                    row.get(4),
                                    Billing.State.valueOf(row.get(5).toUpperCase(Locale.ROOT))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The account's name on the Panel: what many billing systems make of a domain.
    String username() {
        String letters = domain.replace(".example", "").replaceAll("[^a-z0-9]", "");
        return letters.substring(0, Math.min(MAX_USERNAME, letters.length()));
    }

    Service service() {
        boolean small = panelPackage.equals("starter");
        return new Service(
                serviceId,
                domain,
                username(),
                new Client("c" + serviceId, name, email()),
                server,
                panelPackage,
                small ? 10_240L : 51_200L,
                small ? 102_400L : 512_000L,
                null,
                null);
    }

    private String email() {
        String first = name.replace("Dr. ", "").split(" ", 2)[0];
        return "%s@%s".formatted(first.toLowerCase(Locale.ROOT), domain);
    }
}
