package io.provlog.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private final List<Customer> customers = Customer.all();

    @Test
    void areSixtyThatDiffer() {
        assertThat(customers).hasSize(60);
        assertThat(customers.stream().map(Customer::serviceId)).doesNotHaveDuplicates();
        assertThat(customers.stream().map(Customer::domain)).doesNotHaveDuplicates();
        assertThat(customers.stream().map(Customer::username)).doesNotHaveDuplicates();
    }

    @Test
    void useOnlyDomainsThatNobodyCanOwn() {
        assertThat(customers).allMatch(customer -> customer.domain().endsWith(".example"));
    }

    @Test
    void makeReadableRequests() {
        assertThat(customers).allSatisfy(CustomerTest::isReadable);
    }

    @Test
    void unreadableRecordsAreUnreadable() {
        var records = new UnreadableRecords();
        for (int i = 0; i < 8; i++) {
            UnreadableRecords.Unreadable record = records.next();
            assertThat(RequestFormat.read(bytes(record.key()), bytes(record.value())))
                    .isInstanceOf(ParsedRequest.Invalid.class);
        }
    }

    private static void isReadable(Customer customer) {
        var request =
                new ActionRequest(
                        UUID.randomUUID(),
                        Action.CREATE,
                        null,
                        null,
                        null,
                        null,
                        customer.service());
        assertThat(RequestFormat.read(bytes(customer.serviceId()), RequestFormat.write(request)))
                .isInstanceOf(ParsedRequest.Valid.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
