package io.provlog.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BillingTest {

    @Test
    void tellsTheSameStoryForTheSameSeed() {
        assertThat(story(1, 200)).isEqualTo(story(1, 200)).isNotEqualTo(story(2, 200));
    }

    @Test
    void beginsWithEveryCustomersOrder() {
        List<Billing.Wish> orders = billing(1).openOrders();
        assertThat(orders)
                .hasSameSizeAs(Customer.all())
                .allMatch(wish -> wish.action() == Action.CREATE);
        assertThat(orders.stream().map(Billing.Wish::customer))
                .doesNotHaveDuplicates()
                .isNotEqualTo(Customer.all());
    }

    @Test
    void asksForNothingThatMakesNoSense() {
        var last = new HashMap<Customer, Action>();
        for (Billing.Wish wish : story(1, 2_000)) {
            Action before = last.put(wish.customer(), wish.action());
            assertThat(wish.reason()).isNotBlank();
            assertThat(possible(before)).contains(wish.action());
        }
    }

    @Test
    void doesNotOrderWhatThePanelAlreadyHas() {
        var states = new LinkedHashMap<Customer, Billing.State>();
        Customer.all().forEach(customer -> states.put(customer, Billing.State.ACTIVE));
        assertThat(new Billing(1, states).openOrders()).isEmpty();
    }

    private static List<Action> possible(@Nullable Action before) {
        if (before == null) {
            return List.of(Action.CREATE);
        }
        return switch (before) {
            case CREATE, UNSUSPEND -> List.of(Action.SUSPEND, Action.TERMINATE);
            case SUSPEND -> List.of(Action.UNSUSPEND, Action.TERMINATE);
            case TERMINATE -> List.of(Action.CREATE);
        };
    }

    private static List<Billing.Wish> story(long seed, int length) {
        Billing billing = billing(seed);
        var story = new ArrayList<>(billing.openOrders());
        while (story.size() < length) {
            story.add(billing.next());
        }
        return story;
    }

    private static Billing billing(long seed) {
        Map<Customer, Billing.State> states = new LinkedHashMap<>();
        Customer.all().forEach(customer -> states.put(customer, Billing.State.ORDERED));
        return new Billing(seed, states);
    }
}
