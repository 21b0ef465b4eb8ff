package io.provlog.gateway.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Delivers by e-mail, in plain text. Any thread may use it.
@Component
class MailClient implements Messenger {

    private final @Nullable JavaMailSender mail;
    private final String from;

    MailClient(ObjectProvider<JavaMailSender> mail, AlertSettings settings) {
        this.mail = mail.getIfAvailable();
        this.from = settings.mailFrom() == null ? "" : settings.mailFrom();
        if (settings.sendsMail() && this.mail == null) {
            throw new IllegalStateException(
                    "provlog.alerts.receivers[].type: mail needs a mail server: set"
                            + " spring.mail.host, and perhaps spring.mail.port, spring.mail.username"
                            + " and spring.mail.password");
        }
    }

    @Override
    public @Nullable String send(Receiver receiver, Parcel message) {
        if (mail == null) {
            return "No mail server is configured: spring.mail.host";
        }
        try {
            mail.send(mime(mail, receiver, message));
            return null;
        } catch (MailException | MessagingException e) {
            return "The mail server did not take it: "
                    + Masked.text(
                            NestedExceptionUtils.getMostSpecificCause(e).getMessage(), receiver);
        }
    }

    private MimeMessage mime(JavaMailSender sender, Receiver receiver, Parcel message)
            throws MessagingException {
        MimeMessage mime = sender.createMimeMessage();
        var mail = new MimeMessageHelper(mime, UTF_8.name());
        mail.setFrom(from);
        mail.setTo(receiver.to().toArray(String[]::new));
        mail.setSubject(message.title());
        mail.setText(message.text());
        // So that nobody answers that he is away.
        mime.setHeader("X-Provlog-Message", message.id().toString());
        mime.setHeader("Auto-Submitted", "auto-generated");
        return mime;
    }
}
