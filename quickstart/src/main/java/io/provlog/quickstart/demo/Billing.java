package io.provlog.quickstart.demo;

import io.provlog.contract.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Decides what the billing system asks for next: first every customer's order, then whatever
/// happens in the life of a service. The same seed gives the same story. For one thread.
final class Billing {

    /// What billing believes of a service, whether the Panel did it or not.
    enum State {
        ORDERED,
        ACTIVE,
        SUSPENDED,
        CANCELLED
    }

    /// One request to come.
    record Wish(Customer customer, Action action, String reason) {}

    private static final int FIRST_INVOICE = 20_417;

    private final Random random;
    private final List<Customer> customers;
    private final List<Customer> backlog;
    private final Map<Customer, State> states = new LinkedHashMap<>();
    private int invoice = FIRST_INVOICE;

    /// @param onPanels the customers whom a Panel knows from an earlier run
    Billing(long seed, List<Customer> customers, Map<Customer, State> onPanels) {
        random = new Random(seed);
        this.customers = List.copyOf(customers);
        backlog = new ArrayList<>(customers);
        backlog.removeAll(onPanels.keySet());
        customers.forEach(customer ->
                states.put(customer, onPanels.getOrDefault(customer, customer.believed())));
    }

    /// What has piled up for the customers whom no Panel knows, in a lifelike disorder.
    List<Wish> backlog() {
        Collections.shuffle(backlog, random);
        return backlog.stream().map(this::wish).toList();
    }

    /// What comes next for some customer.
    Wish next() {
        return wish(customers.get(random.nextInt(customers.size())));
    }

    private Wish wish(Customer customer) {
        State state = states.getOrDefault(customer, State.ORDERED);
        return switch (state) {
            case ORDERED -> become(customer, State.ACTIVE, Action.CREATE, paid());
            case CANCELLED ->
                    become(customer, State.ACTIVE, Action.CREATE, "Ordered again, " + paid());
            case ACTIVE ->
                    oneOf(5)
                            ? cancel(customer)
                            : become(customer, State.SUSPENDED, Action.SUSPEND, trouble());
            case SUSPENDED ->
                    oneOf(6)
                            ? cancel(customer)
                            : become(customer, State.ACTIVE, Action.UNSUSPEND, paid());
        };
    }

    private Wish cancel(Customer customer) {
        return become(customer, State.CANCELLED, Action.TERMINATE, "Cancelled by the customer");
    }

    private Wish become(Customer customer, State state, Action action, String reason) {
        states.put(customer, state);
        return new Wish(customer, action, reason);
    }

    private boolean oneOf(int chances) {
        return random.nextInt(chances) == 0;
    }

    private String paid() {
        return "Invoice %d paid".formatted(invoice++);
    }

    private String trouble() {
        return switch (random.nextInt(4)) {
            case 0 -> "Outgoing spam reported";
            case 1 -> "Card payment reversed";
            default -> "Invoice %d 14 days overdue".formatted(invoice++);
        };
    }
}
