package io.provlog.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillingTest {

    private static final List<Customer> CUSTOMERS = Customer.all();

    @Test
    void tellsTheSameStoryForTheSameSeed() {
        assertThat(story(1, 200)).isEqualTo(story(1, 200)).isNotEqualTo(story(2, 200));
    }

    @Test
    void beginsWithEveryCustomerOnce() {
        List<Billing.Wish> backlog = billing(1).backlog();
        assertThat(backlog.stream().map(Billing.Wish::customer))
                .containsExactlyInAnyOrderElementsOf(CUSTOMERS)
                .isNotEqualTo(CUSTOMERS);
        assertThat(backlog).allMatch(BillingTest::fitsWhatIsBelieved);
    }

    @Test
    void asksForNothingThatMakesNoSense() {
        var last = new HashMap<Customer, Action>();
        for (Billing.Wish wish : story(1, 2_000)) {
            Action before = last.put(wish.customer(), wish.action());
            assertThat(wish.reason()).isNotBlank();
            assertThat(before == null ? possible(wish.customer()) : possible(before))
                    .contains(wish.action());
        }
    }

    @Test
    void doesNotOrderWhatThePanelAlreadyHas() {
        var known = new HashMap<Customer, Billing.State>();
        CUSTOMERS.forEach(customer -> known.put(customer, Billing.State.ACTIVE));
        assertThat(new Billing(1, CUSTOMERS, known).backlog()).isEmpty();
    }

    private static boolean fitsWhatIsBelieved(Billing.Wish wish) {
        return possible(wish.customer()).contains(wish.action());
    }

    private static List<Action> possible(Customer customer) {
        return customer.believed() == Billing.State.ORDERED
                ? List.of(Action.CREATE)
                : List.of(Action.SUSPEND, Action.TERMINATE);
    }

    private static List<Action> possible(Action before) {
        return switch (before) {
            case CREATE, UNSUSPEND -> List.of(Action.SUSPEND, Action.TERMINATE);
            case SUSPEND -> List.of(Action.UNSUSPEND, Action.TERMINATE);
            case TERMINATE -> List.of(Action.CREATE);
        };
    }

    private static List<Billing.Wish> story(long seed, int length) {
        Billing billing = billing(seed);
        var story = new ArrayList<>(billing.backlog());
        while (story.size() < length) {
            story.add(billing.next());
        }
        return story;
    }

    private static Billing billing(long seed) {
        return new Billing(seed, CUSTOMERS, Map.of());
    }
}
