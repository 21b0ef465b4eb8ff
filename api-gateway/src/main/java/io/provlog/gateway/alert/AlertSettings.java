package io.provlog.gateway.alert;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Whom to alert.
///
/// @param receivers none unless set; then nobody looks either
/// @param pageUrl where people reach the pages, for the links in messages
/// @param mailFrom whom mails come from
@ConfigurationProperties("provlog.alerts")
@Validated
record AlertSettings(
        @DefaultValue
                @Size(max = 20, message = "provlog.alerts.receivers: expected at most 20 receivers")
                List<@Valid Receiver> receivers,
        @Nullable
                @Pattern(
                        regexp = "https?://[^\\s?#@]{1,300}",
                        message =
                                "provlog.alerts.page-url: expected http:// or https:// with the"
                                        + " host where people reach the pages")
                String pageUrl,
        @Nullable String mailFrom) {

    @AssertTrue(message = "provlog.alerts.receivers[].name: two receivers have the same name")
    boolean isEachNameUnique() {
        return receivers.stream().map(Receiver::name).distinct().count() == receivers.size();
    }

    @AssertTrue(
            message =
                    "provlog.alerts.mail-from: receivers of type mail need it, an address such as"
                            + " provlog@example.com")
    boolean isMailFromUsable() {
        return !sendsMail() || (mailFrom != null && mailFrom.matches("[^\\s@<>,;]+@[^\\s@<>,;]+"));
    }

    boolean sendsMail() {
        return receivers.stream().anyMatch(receiver -> receiver.type() == ReceiverType.MAIL);
    }

    /// A page's address for a message; null where nobody has said where the pages are.
    @Nullable String link(String path) {
        return pageUrl == null ? null : pageUrl.replaceAll("/+$", "") + path;
    }
}
